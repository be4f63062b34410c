package dev.cozeworker.sandbox.process;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The time for which this process serves: until SIGTERM or, if asked, until standard input closes,
 * which it also does when the parent is killed. Open it before anything that has to be closed in
 * order, so that it is closed last.
 *
 * <p>The JVM answers SIGTERM with status 143 and runs its hooks beside the main thread. Here the
 * hook lets the main thread close everything and then ends the process with 0.
 */
public final class Lifetime implements AutoCloseable {
  private static final Duration TIME_TO_CLOSE = Duration.ofSeconds(15);

  private final CountDownLatch over = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  private Lifetime() {}

  /** Begins the lifetime of this process; there is one for each process. */
  public static Lifetime begin(boolean endsWithStdin) {
    Lifetime lifetime = new Lifetime();
    Runtime.getRuntime().addShutdownHook(new Thread(lifetime::onShutdown, "sigterm"));
    if (endsWithStdin) {
      lifetime.follow(line -> {});
    }
    return lifetime;
  }

  /** Hands on every line of standard input from now on, and ends when that closes. */
  public void follow(Consumer<String> lines) {
    Thread.ofPlatform().name("stdin").daemon().start(() -> follow(System.in, lines));
  }

  /** Waits until the process is told to end. */
  public void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that everything is closed and the process may go. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void onShutdown() {
    if (closed.getCount() == 0) {
      return; // The main thread is through, and leaves with a status of its own.
    }
    Runtime.getRuntime().halt(endInTime() ? 0 : 1);
  }

  private void follow(InputStream stdin, Consumer<String> lines) {
    try {
      new BufferedReader(new InputStreamReader(stdin, StandardCharsets.UTF_8))
          .lines()
          .forEach(lines);
    } catch (UncheckedIOException e) {
      // A broken pipe is an end as well.
    }
    if (!endInTime()) {
      Runtime.getRuntime().halt(1);
    }
  }

  private boolean endInTime() {
    over.countDown();
    try {
      return closed.await(TIME_TO_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
