package dev.cozeworker.serving;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a thread lets time pass. */
@FunctionalInterface
public interface Waiting {

  /**
   * Waits until the latch is open, or that moment has come.
   *
   * @return whether the latch is open
   */
  boolean await(CountDownLatch latch, Instant until) throws InterruptedException;

  /** Returns the one that waits in real time, which that clock shows. */
  static Waiting inRealTime(Clock clock) {
    // Rounded up, since waking a fraction early would only mean to wait again.
    return (latch, until) ->
        latch.await(Duration.between(clock.instant(), until).toMillis() + 1, TimeUnit.MILLISECONDS);
  }
}
