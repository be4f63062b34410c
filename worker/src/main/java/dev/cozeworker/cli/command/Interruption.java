package dev.cozeworker.cli.command;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as something that can be asked: the process does not end before the work has
 * come to a good place to stop, or a bounded time has passed.
 */
public final class Interruption implements AutoCloseable {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean requested;

  private Interruption() {}

  /** Begins to listen for signals. */
  public static Interruption listen() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::onShutdown, "interruption"));
    return interruption;
  }

  /** Returns whether the user wants to stop. */
  public boolean isRequested() {
    return requested;
  }

  /** Says that the work has stopped. */
  @Override
  public void close() {
    stopped.countDown();
  }

  private void onShutdown() {
    requested = true;
    try {
      if (!stopped.await(TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        System.err.println("Stopped in the middle.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
