package dev.cozeworker.credentials;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What there is to say about the end of a token: nothing, until it is near. */
public final class ExpiryNotice {
  /** Long enough to ask an administrator for a new token, in working hours. */
  private static final Duration AHEAD = Duration.ofDays(7);

  private ExpiryNotice() {}

  /** Returns a sentence about a token that ends then, if its end is near or past. */
  public static Optional<String> of(Instant expiresAt, Instant now) {
    Duration left = Duration.between(now, expiresAt);
    if (left.compareTo(AHEAD) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        left.isPositive()
            ? "expires in %s, at %s".formatted(rounded(left), expiresAt)
            : "has expired at " + expiresAt);
  }

  private static String rounded(Duration left) {
    long hours = Math.max(1, left.toHours());
    return hours < 48 ? hours + " h" : hours / 24 + " days";
  }
}
