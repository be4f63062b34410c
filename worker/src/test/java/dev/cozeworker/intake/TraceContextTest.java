package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  @Test
  void the_reply_is_a_new_span_of_the_same_trace() {
    String span =
        new String(
            TraceContext.parse(PARENT.getBytes(StandardCharsets.US_ASCII)).orElseThrow().newSpan(),
            StandardCharsets.US_ASCII);

    assertThat(span).matches("00-4bf92f3577b34da6a3ce929d0e0e4736-[0-9a-f]{16}-01");
    assertThat(span).isNotEqualTo(PARENT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rubbish",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
      })
  void a_malformed_header_is_no_trace(String header) {
    assertThat(TraceContext.parse(header.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
