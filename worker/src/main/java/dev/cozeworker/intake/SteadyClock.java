package dev.cozeworker.intake;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Shows the time of day as it was at the beginning, and what has passed since: setting the
 * machine's clock does not make the poll thread wait for it to come round again.
 */
final class SteadyClock implements InstantSource {
  private final Instant beginning;
  private final long nanosAtBeginning;

  SteadyClock(InstantSource timeOfDay) {
    this.beginning = timeOfDay.instant();
    this.nanosAtBeginning = System.nanoTime();
  }

  @Override
  public Instant instant() {
    return beginning.plusNanos(System.nanoTime() - nanosAtBeginning);
  }
}
