package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "7, PT7S",
    "0, PT0S",
    "'Sun, 22 Nov 2026 12:00:30 GMT', PT30S",
    "'Sun, 22 Nov 2026 11:00:00 GMT', PT0S",
    "999999999, PT24H",
  })
  void seconds_and_dates_are_understood(String header, Duration wait) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", header), NOW)).contains(wait);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "99999999999999999999"})
  void anything_else_asks_for_nothing(String header) {
    assertThat(RetryAfter.of(Headers.of("Retry-After", header), NOW)).isEmpty();
  }
}
