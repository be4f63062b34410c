package dev.cozeworker.intake;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Knows when something that is done again and again is due, and waits longer while it fails. */
final class Rhythm {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;
  private Duration pause = FIRST_PAUSE;

  Rhythm(InstantSource clock) {
    this.clock = clock;
  }

  boolean due() {
    return !clock.instant().isBefore(notBefore);
  }

  /** Returns how long it is until then, in whole milliseconds, but not more than that. */
  Duration untilDue(Duration atMost) {
    Duration left = Duration.between(clock.instant(), notBefore);
    if (!left.isPositive()) {
      return Duration.ZERO;
    }
    return left.compareTo(atMost) < 0 ? left.plusNanos(999_999).truncatedTo(MILLIS) : atMost;
  }

  /** It is not due again before that time has passed. */
  void rest(Duration gap) {
    notBefore = clock.instant().plus(gap);
  }

  /** It has gone well: the next pause is short again. */
  void recovered() {
    pause = FIRST_PAUSE;
  }

  /** It has not gone well: each time in a row it is due later. */
  void pause() {
    notBefore = clock.instant().plus(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }
}
