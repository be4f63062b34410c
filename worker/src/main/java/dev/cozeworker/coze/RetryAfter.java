package dev.cozeworker.coze;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Headers;

/** The header {@code Retry-After}: seconds or a date. */
final class RetryAfter {
  private static final String NAME = "Retry-After";
  private static final long LONGEST_SECONDS = Duration.ofDays(1).toSeconds();

  private RetryAfter() {}

  /** Returns how long to wait from now, never less than nothing; empty where nothing is asked. */
  static Optional<Duration> of(Headers headers, Instant now) {
    String value = headers.get(NAME);
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    String text = value.strip();
    if (text.length() < 10 && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST_SECONDS)));
    }
    java.util.Date date = headers.getDate(NAME);
    if (date == null) {
      return Optional.empty();
    }
    Duration wait = Duration.between(now, date.toInstant());
    return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
  }
}
