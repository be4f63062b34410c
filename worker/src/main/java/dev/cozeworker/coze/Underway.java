package dev.cozeworker.coze;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One call while it is under way: what its deadline and its abandonment stop. */
final class Underway implements AutoCloseable {
  private final Abandonment abandonment;
  private final Deadlines deadlines;
  private final Future<?> timer;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private okhttp3.@Nullable Call exchange; // guarded by this
  private @Nullable CallResult end; // guarded by this
  private @Nullable String logid; // guarded by this

  Underway(Instant deadline, Abandonment abandonment, Deadlines deadlines) {
    this.abandonment = abandonment;
    this.deadlines = deadlines;
    this.timer = deadlines.at(deadline, this::timeOut);
    abandonment.onGiveUp(this::abandon);
  }

  /** Sets the exchange that has to be cancelled from now on. */
  void begin(okhttp3.Call next) {
    synchronized (this) {
      if (end == null) {
        exchange = next;
        return;
      }
    }
    next.cancel();
  }

  /**
   * Gives the exchange that comes next so much time; the call itself is not over when it passes.
   */
  Limit limit(Duration time) {
    return new Limit(time);
  }

  /** Keeps the log id of the exchange under way for the result of a deadline. */
  synchronized void answered(@Nullable String newLogid) {
    logid = newLogid == null ? logid : newLogid;
  }

  /** Waits that long, or until the deadline or the abandonment. */
  void pause(Duration time) throws InterruptedException {
    boolean _ = stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Returns how the call was stopped from outside, if it was. */
  synchronized Optional<CallResult> stopped() {
    return Optional.ofNullable(end);
  }

  @Override
  public void close() {
    timer.cancel(false);
    abandonment.clear();
  }

  private void timeOut() {
    stop(new CallResult.TimedOut("the deadline of the call passed", logid()));
  }

  private void abandon() {
    stop(new CallResult.Abandoned(logid()));
  }

  /** Returns the log id of the latest answer. */
  synchronized @Nullable String logid() {
    return logid;
  }

  private synchronized okhttp3.@Nullable Call exchange() {
    return exchange;
  }

  /** The time of one exchange. */
  final class Limit implements AutoCloseable {
    private final Future<?> timer;
    private volatile boolean passed;

    private Limit(Duration time) {
      timer = deadlines.after(time, this::pass);
    }

    /** Returns whether it was too short. */
    boolean passed() {
      return passed;
    }

    @Override
    public void close() {
      timer.cancel(false);
    }

    private void pass() {
      passed = true;
      okhttp3.Call running = exchange();
      if (running != null) {
        running.cancel();
      }
    }
  }

  private void stop(CallResult how) {
    okhttp3.Call running;
    synchronized (this) {
      if (end != null) {
        return;
      }
      end = how;
      running = exchange;
    }
    stopped.countDown();
    if (running != null) {
      running.cancel();
    }
  }
}
