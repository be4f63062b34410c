package dev.cozeworker.cli.command;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM as something that can be asked or waited for: the process does not end before
 * the work has come to a good place to stop, or a bounded time has passed.
 */
public final class Interruption implements AutoCloseable {
  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Duration timeToStop;
  private final boolean isTheEnd;

  private Interruption(Duration timeToStop, boolean isTheEnd) {
    this.timeToStop = timeToStop;
    this.isTheEnd = isTheEnd;
  }

  /** Begins to listen; a signal cuts the work short, and the process ends with its status. */
  public static Interruption listen(Duration timeToStop) {
    return new Interruption(timeToStop, false).register();
  }

  /** Begins to listen; a signal is how the work ends, and the process ends with 0. */
  public static Interruption asTheEnd(Duration timeToStop) {
    return new Interruption(timeToStop, true).register();
  }

  /** Begins to listen while there is nothing to stop; a signal ends the process at once, with 0. */
  public static Interruption atOnce() {
    return asTheEnd(Duration.ZERO);
  }

  /** Returns whether a signal came. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /** Waits for a signal. */
  public void await() throws InterruptedException {
    requested.await();
  }

  /** Ends the waiting as a signal would. */
  public void request() {
    requested.countDown();
  }

  /** Ends the waiting when standard input does, which it also does when the parent is killed. */
  public void requestWithStdin() {
    Thread.ofPlatform().name("stdin").daemon().start(this::readStdin);
  }

  /** Says that the work has stopped. */
  @Override
  public void close() {
    stopped.countDown();
  }

  private Interruption register() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::onShutdown, "interruption"));
    return this;
  }

  private void onShutdown() {
    if (stopped.getCount() == 0) {
      return; // The work is over, and the process leaves with a status of its own.
    }
    requested.countDown();
    if (!stopsInTime() && timeToStop.isPositive()) {
      System.err.printf("It did not stop within %d s and is ended.%n", timeToStop.toSeconds());
    }
    if (isTheEnd) {
      Runtime.getRuntime().halt(0);
    }
  }

  private void readStdin() {
    try {
      while (System.in.read() != -1) {
        // Nothing is expected on it but its end.
      }
    } catch (IOException e) {
      // A broken pipe is an end as well.
    }
    request();
  }

  private boolean stopsInTime() {
    try {
      return stopped.await(timeToStop.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
