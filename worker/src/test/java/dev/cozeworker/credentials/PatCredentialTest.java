package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import dev.cozeworker.config.SecretSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatCredentialTest {
  private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

  private final AtomicReference<String> file = new AtomicReference<>("pat_Old");
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T00:00:00Z"));
  private final PatCredential credential = credential(() -> new Secret(file.get()));

  @ParameterizedTest
  @ValueSource(
      strings = {"pat_Old\n", "  pat_Old\r\n", "\uFEFFpat_Old", "Bearer pat_Old ", "\tpat_Old"})
  void what_was_pasted_around_a_token_is_taken_off(String pasted) {
    file.set(pasted);

    assertThat(granted().value()).isEqualTo(new Secret("pat_Old"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "pat_O ld", "pat_O\nld", "pat_Öld"})
  void what_cannot_be_a_token_is_refused_without_being_quoted(String text) {
    file.set(text);

    assertThat(credential.token())
        .isInstanceOfSatisfying(
            TokenResult.Refused.class,
            refused -> assertThat(refused.message()).contains("personal").doesNotContain("ld"));
  }

  @Test
  void a_rotated_file_takes_effect_at_the_next_call() {
    AccessToken old = granted();
    clock.advance(Duration.ofSeconds(1));

    file.set("pat_New");

    assertThat(granted().value()).isEqualTo(new Secret("pat_New"));
    assertThat(granted().obtainedAt()).isEqualTo(old.obtainedAt().plusSeconds(1));
  }

  @Test
  void a_token_that_stays_the_same_is_held_since_it_was_first_read() {
    AccessToken first = granted();
    clock.advance(Duration.ofHours(1));

    assertThat(granted()).isEqualTo(first);
  }

  @Test
  void another_token_can_be_had_only_where_the_file_has_changed() {
    AccessToken old = granted();
    clock.advance(Duration.ofHours(1));

    assertThat(credential.invalidate(old)).isFalse();
    file.set("pat_New");
    assertThat(credential.invalidate(old)).isTrue();
  }

  @Test
  void a_refused_token_is_looked_for_again_at_once_whenever_the_file_was_last_looked_at() {
    AccessToken old = granted();
    SecretSource looksLater =
        new SecretSource() {
          @Override
          public Secret value() {
            return old.value();
          }

          @Override
          public Secret fresh() {
            return new Secret("pat_New");
          }
        };

    assertThat(credential(looksLater).invalidate(old)).isTrue();
  }

  @Test
  void renewals_are_counted_from_the_token_that_was_there_first() {
    assertThat(credential.renewals()).isZero();
    assertThat(credential.renewals()).isZero();

    file.set("pat_New");

    assertThat(credential.renewals()).isOne();
    assertThat(credential.renewals()).isOne();
  }

  @Test
  void its_end_is_known_until_another_token_has_come() {
    assertThat(credential.expiresAt()).contains(END);

    file.set("pat_New");

    assertThat(credential.expiresAt()).isEmpty();
  }

  @Test
  void a_file_that_cannot_be_read_is_a_refusal() {
    PatCredential broken =
        credential(() -> {
          throw new ConfigException("cannot read file:/run/secrets/pat");
        });

    assertThat(broken.token())
        .isEqualTo(new TokenResult.Refused(4100, "cannot read file:/run/secrets/pat", null));
  }

  private PatCredential credential(SecretSource source) {
    return new PatCredential(new CredentialConfig.Pat("personal", source, END), clock);
  }

  private AccessToken granted() {
    return ((TokenResult.Granted) credential.token()).token();
  }
}
