package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Beats at a steady rate; a beat that came late is made up for, so that the rate holds. */
final class Metronome {
  private final long interval;
  private final int perSecond;
  private long next;

  Metronome(int perSecond) {
    this.perSecond = perSecond;
    this.interval = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
  }

  int beatsIn(Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1000);
  }

  /** Waits for the next beat. */
  void await() {
    long now = System.nanoTime();
    next = next == 0 ? now : next + interval;
    for (long left = next - now; left > 0; left = next - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
