package dev.cozeworker.loadtests.bench;

import java.time.Duration;

/** Letting time pass, which is what a measurement over time does. */
public final class Pause {

  private Pause() {}

  /**
   * Lets that time pass.
   *
   * @throws IllegalStateException if the thread is interrupted, which it then still is
   */
  public static void of(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
