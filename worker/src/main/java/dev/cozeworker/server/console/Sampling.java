package dev.cozeworker.server.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a sample every two seconds, on a thread of its own, and keeps those of half an hour. */
public final class Sampling implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampling.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final int KEPT = 900;
  private static final Duration TIME_TO_END = Duration.ofSeconds(2);

  private final Supplier<Sample> source;
  private final History history = new History(KEPT);
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sampling").factory());

  private Sampling(Supplier<Sample> source) {
    this.source = source;
  }

  /** Begins with the first sample at once. */
  public static Sampling start(Supplier<Sample> source) {
    Sampling sampling = new Sampling(source);
    var _ =
        sampling.thread.scheduleAtFixedRate(
            sampling::sample, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return sampling;
  }

  History history() {
    return history;
  }

  /** A fault here is the console's alone: it is told, and the next sample is tried. */
  private void sample() {
    try {
      history.add(source.get());
    } catch (RuntimeException | Error e) { // thrown on, it would end the sampling in silence
      LOG.atWarn().setCause(e).log("no sample for the console");
    }
  }

  /** Sends all readers away, and waits a moment for a sample that is being taken. */
  @Override
  public void close() {
    thread.shutdownNow();
    history.end();
    try {
      boolean _ = thread.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
