package dev.cozeworker.cli.command;

import java.time.Duration;

/** Durations as a person reads them. */
public final class ReadableDuration {

  private ReadableDuration() {}

  /** Returns such as {@code 340 ms}, {@code 12.4 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
  public static String of(Duration duration) {
    if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
      return duration.toMillis() + " ms";
    }
    if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
      return "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
    if (duration.compareTo(Duration.ofHours(1)) < 0) {
      return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
    return "%d h %d min".formatted(duration.toHours(), duration.toMinutesPart());
  }
}
