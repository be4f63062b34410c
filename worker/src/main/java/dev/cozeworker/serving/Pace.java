package dev.cozeworker.serving;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.coze.CallResult;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How fast one credential may be used. When Coze limits it, all its requests pause together, and
 * come back one behind the other rather than all at once, to discover the limit again; the gap
 * between them doubles with every further limit and shrinks with every call that is accepted.
 */
final class Pace {
  private static final double DOUBLING = 2.0;
  private static final double JITTER = 0.3;
  private static final Duration FIRST_GAP = Duration.ofMillis(10);
  private static final Duration WIDEST_GAP = Duration.ofMillis(100);

  private final Clock clock;
  private final IntervalFunction backOff;
  private final @Nullable RateLimiter limiter;
  private Instant pausedUntil = Instant.MIN; // guarded by this
  private Instant lastTurn = Instant.MIN; // guarded by this
  private Duration gap = Duration.ZERO; // guarded by this
  private int limitsInARow; // guarded by this

  Pace(RouteConfig route, String credential, Clock clock) {
    this.clock = clock;
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            route.retry().initialInterval(), DOUBLING, JITTER, route.retry().maxInterval());
    Double perSecond = route.requestsPerSecond();
    this.limiter =
        perSecond == null ? null : limiter(credential, perSecond, route.maxWait(), clock);
  }

  /** Gives the caller its turn: the moment from which it may call, which may be now. */
  synchronized Instant turn() {
    Instant turn = later(clock.instant().plusNanos(reserve()), pausedUntil);
    if (!gap.isZero()) {
      turn = later(turn, lastTurn.plus(gap));
      lastTurn = turn;
    }
    return turn;
  }

  /** Returns whether a limit has come up that holds for those too who had their turn before. */
  synchronized boolean paused() {
    return clock.instant().isBefore(pausedUntil);
  }

  /** Slows everybody down: Coze has limited the credential. */
  synchronized void limited(CallResult.RateLimited limit) {
    Instant now = clock.instant();
    if (!now.isBefore(pausedUntil)) {
      limitsInARow++;
      gap = gap.isZero() ? FIRST_GAP : shorter(gap.multipliedBy(2), WIDEST_GAP);
      pausedUntil = now.plusMillis(backOff.apply(limitsInARow));
    }
    if (limit.retryAfter() != null) {
      pausedUntil = later(pausedUntil, now.plus(limit.retryAfter()));
    }
  }

  /** Speeds up again: Coze has taken a call. */
  synchronized void accepted() {
    limitsInARow = 0;
    gap = gap.compareTo(FIRST_GAP) <= 0 ? Duration.ZERO : gap.multipliedBy(4).dividedBy(5);
  }

  private long reserve() {
    if (limiter == null) {
      return 0;
    }
    long nanos = limiter.reservePermission();
    if (nanos >= 0) {
      return nanos;
    }
    // Not to be had within max-wait, so it comes after that.
    RateLimiterConfig config = limiter.getRateLimiterConfig();
    return config.getTimeoutDuration().plus(config.getLimitRefreshPeriod()).toNanos();
  }

  /** Built by its constructor, since {@code RateLimiter.of} takes no clock. */
  private static RateLimiter limiter(String name, double perSecond, Duration longest, Clock clock) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / perSecond)))
            .timeoutDuration(longest)
            .build();
    return new AtomicRateLimiter(name, config, () -> nanos(clock.instant()));
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
