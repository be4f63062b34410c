package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Beats at a steady rate; a beat that came late is made up for, so that the rate holds. */
public final class Metronome {
  private final long interval;
  private final int perSecond;
  private long next;

  /**
   * Makes one that has not begun to beat.
   *
   * @throws IllegalArgumentException if it is not to beat at least once a second
   */
  public Metronome(int perSecond) {
    if (perSecond < 1) {
      throw new IllegalArgumentException(perSecond + " a second: not above zero");
    }
    this.perSecond = perSecond;
    this.interval = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
  }

  /** How often it beats in that time. */
  public int beatsIn(Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1000);
  }

  /** Waits for the next beat; the first is at once. Used by one thread. */
  public void await() {
    long now = System.nanoTime();
    next = next == 0 ? now : next + interval;
    for (long left = next - now; left > 0; left = next - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
