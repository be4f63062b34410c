package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskingTest {

  @ParameterizedTest
  @CsvSource({
    "token pat_AbCdEfGh12345 is wrong, token *** is wrong",
    "Bearer abc/def+ghi= is wrong, Bearer *** is wrong",
    "'got eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl, no', 'got ***, no'",
    "cztei_AbCdEfGh12345, ***",
    "the path is wrong, the path is wrong",
    "pattern and path_one, pattern and path_one",
  })
  void what_looks_like_a_token_is_masked(String said, String masked) {
    assertThat(Masking.mask(said)).isEqualTo(masked);
  }

  @Test
  void a_known_token_is_masked_whatever_it_looks_like() {
    assertThat(Masking.mask("x any.thing! y", new Secret("any.thing!"))).isEqualTo("x *** y");
  }

  @Test
  void a_message_stays_on_one_line_of_bounded_length() {
    assertThat(Masking.mask("a\nb\u0007c" + "x".repeat(1000)))
        .startsWith("a b c")
        .hasSizeLessThan(510);
  }
}
