package dev.cozeworker.coze;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The one timer of all calls: a single entry a call, where time-outs of OkHttp's own would be one
 * for each read.
 */
final class Deadlines implements AutoCloseable {
  private final Clock clock;
  private final ScheduledThreadPoolExecutor timer;

  Deadlines(Clock clock) {
    this.clock = clock;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("coze-deadlines").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Runs that when the deadline passes, unless the returned handle is cancelled before. */
  Future<?> at(Instant deadline, Runnable action) {
    return after(Duration.between(clock.instant(), deadline), action);
  }

  /** Runs that when so much time has passed, unless the returned handle is cancelled before. */
  Future<?> after(Duration delay, Runnable action) {
    return timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
