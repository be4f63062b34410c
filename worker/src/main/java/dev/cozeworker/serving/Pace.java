package dev.cozeworker.serving;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.coze.CallResult;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * How fast one credential may be used. Its requests queue for their turns, which come as fast as
 * the configured rate and what was learnt from limits allow; a limit pauses all of them together, a
 * spent quota turns them away. Safe for use by many threads.
 */
final class Pace {
  private static final double DOUBLING = 2.0;
  private static final double JITTER = 0.3;

  /** Turns that came late are caught up with, as Coze saves up about a second's worth of calls. */
  private static final Duration CAUGHT_UP = Duration.ofMillis(900);

  private static final Duration TRIAL_GAP = Duration.ofSeconds(1);

  private final Clock clock;
  private final IntervalFunction backOff;
  private final @Nullable ConfiguredRate configured; // this and all below are guarded by this
  private final LearntRate rate = new LearntRate();
  private final LinkedHashSet<Turn> queue = new LinkedHashSet<>();
  private Instant latestTurn = Instant.MIN;
  private Instant limitedAt = Instant.MIN;
  private Instant pausedUntil = Instant.MIN;
  private boolean asked; // by Coze, for that pause
  private int pausesInVain;
  private boolean suspected;
  private @Nullable Stop stop; // kept after its end, until a call is accepted again

  Pace(RouteConfig route, String credential, Clock clock) {
    this.clock = clock;
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            route.retry().initialInterval(), DOUBLING, JITTER, route.retry().maxInterval());
    Double perSecond = route.requestsPerSecond();
    this.configured = perSecond == null ? null : new ConfiguredRate(credential, perSecond, clock);
  }

  /** A credential that is not called for a while: its quota is spent. */
  private record Stop(CallResult.Failed why, Instant since, Instant until) {}

  /**
   * Joins the queue; whoever joins has to {@link Turn#leave} in the end.
   *
   * @param again whether it has had its turn before, in vain, so that it stands before the others
   */
  synchronized Turn join(boolean again) {
    Turn turn = new Turn();
    if (again && !queue.isEmpty()) {
      queue.getFirst().first = new CountDownLatch(1);
      queue.addFirst(turn);
    } else {
      queue.addLast(turn);
    }
    queue.getFirst().first.countDown();
    return turn;
  }

  /** Returns whether a limit has come up that holds for those too who had their turn before. */
  synchronized boolean paused() {
    return clock.instant().isBefore(pausedUntil);
  }

  /** Returns whether who joined now would have to wait. */
  synchronized boolean holdsUp() {
    return !queue.isEmpty() || due().isAfter(clock.instant());
  }

  /**
   * Slows everybody down: a call that had begun at that moment was limited. Calls that had begun
   * before the limit was known tell nothing new, unless Coze asks for a longer pause.
   */
  synchronized void limited(CallResult.RateLimited limit, Instant begunAt) {
    Instant now = clock.instant();
    Duration wanted = limit.retryAfter();
    boolean isNew = !begunAt.isBefore(limitedAt);
    if (isNew) {
      limitedAt = now;
      asked = false;
    }
    if (wanted != null && wanted.isPositive()) {
      asked = true;
      pausedUntil = later(pausedUntil, now.plus(wanted));
    } else if (isNew) {
      pausedUntil = later(pausedUntil, now.plusMillis(backOff.apply(1)));
    }
    rate.refused(begunAt, now);
  }

  /** Takes note that Coze did not limit a call that had begun at that moment. */
  synchronized void answered(Instant begunAt) {
    suspected = false;
    if (stop != null && !begunAt.isBefore(stop.until())) {
      stop = null;
    }
  }

  /** Turns everybody away for so long; returns whether that is new. */
  synchronized boolean stop(CallResult.Failed why, Duration pause) {
    Instant now = clock.instant();
    boolean isNew = stop == null;
    if (stopped().isEmpty()) {
      stop = new Stop(why, now, now.plus(pause));
    }
    return isNew;
  }

  /** Takes note that Coze suspects abuse; returns whether that is new. */
  synchronized boolean suspect() {
    boolean isNew = !suspected;
    suspected = true;
    return isNew;
  }

  /** Returns why everybody is turned away and until when, if that is so. */
  synchronized Optional<CallResult.Failed> stopped() {
    Stop current = stop;
    if (current == null || !clock.instant().isBefore(current.until())) {
      return Optional.empty();
    }
    CallResult.Failed why = current.why();
    String message =
        "not called from %s to %s, its quota being spent: %s"
            .formatted(
                current.since().truncatedTo(ChronoUnit.SECONDS),
                current.until().truncatedTo(ChronoUnit.SECONDS),
                why.message());
    return Optional.of(
        new CallResult.Failed(why.category(), why.code(), message, false, false, why.logid()));
  }

  /**
   * Looks, at the end of a pause, whether anything had passed before it. Where nothing had, and
   * Coze does not say how long that lasts, the pause grows. Must hold the lock.
   */
  private boolean isOutage(Instant now) {
    if (!rate.isLimited()) {
      return false;
    }
    pausesInVain = rate.learn(now) ? 0 : pausesInVain + 1;
    if (pausesInVain > 0 && !asked) {
      pausedUntil = later(now, limitedAt.plusMillis(backOff.apply(pausesInVain)));
    }
    return now.isBefore(pausedUntil);
  }

  /** Must hold the lock. */
  private Instant due() {
    Instant next = later(pausedUntil, latestTurn.plus(gap()));
    return configured == null ? next : later(next, configured.next());
  }

  /** After a spent quota one call a second finds out whether there is another. */
  private Duration gap() {
    return stop == null ? rate.gap() : TRIAL_GAP;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** One request in the queue. */
  final class Turn {
    private CountDownLatch first = new CountDownLatch(1); // guarded by the pace

    private Turn() {}

    /** Returns whether it is that credential's. */
    boolean isOf(Pace pace) {
      return pace == Pace.this;
    }

    /**
     * Takes the turn if it has come, or if everybody is turned away and need not queue for that.
     */
    boolean take() {
      synchronized (Pace.this) {
        Instant now = clock.instant();
        if (stopped().isPresent()) {
          leave();
          return true;
        }
        Instant due = Pace.this.due();
        if (queue.getFirst() != this || due.isAfter(now) || isOutage(now)) {
          return false;
        }
        Instant earliest = stop == null ? now.minus(CAUGHT_UP) : now;
        rate.begun(now, !due.isBefore(earliest));
        latestTurn = later(latestTurn.plus(gap()), earliest);
        if (configured != null) {
          configured.taken();
        }
        leave();
        return true;
      }
    }

    /** Returns what opens once it is the first in the queue. */
    CountDownLatch first() {
      synchronized (Pace.this) {
        return first;
      }
    }

    /** Returns when it comes, as things stand, or empty while there are others before it. */
    Optional<Instant> due() {
      synchronized (Pace.this) {
        return queue.getFirst() == this ? Optional.of(Pace.this.due()) : Optional.empty();
      }
    }

    /** Leaves the queue, whether its turn has come or not. */
    void leave() {
      synchronized (Pace.this) {
        if (queue.remove(this) && !queue.isEmpty()) {
          queue.getFirst().first.countDown();
        }
      }
    }
  }
}
