package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Beats at a steady rate; a beat that came late is made up for, so that the rate holds. */
public final class Metronome {
  private final long interval;
  private final int perSecond;
  private long next;

  public Metronome(int perSecond) {
    this.perSecond = perSecond;
    this.interval = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
  }

  public int beatsIn(Duration time) {
    return Math.toIntExact(time.toMillis() * perSecond / 1000);
  }

  /** Waits for the next beat. */
  public void await() {
    long now = System.nanoTime();
    next = next == 0 ? now : next + interval;
    for (long left = next - now; left > 0; left = next - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
