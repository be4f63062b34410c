package dev.cozeworker.serving;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.AtomicRateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the configured rate of one credential lets its next call go. That turn is reserved at the
 * limiter once, for whoever is first in the queue by then. Its owner guards it with a lock.
 */
final class ConfiguredRate {
  private static final Duration LONGEST_RESERVATION = Duration.ofDays(1);

  private final RateLimiter limiter;
  private final Clock clock;
  private @Nullable Instant reserved;

  ConfiguredRate(String credential, double perSecond, Clock clock) {
    this.limiter = limiter(credential, perSecond, clock);
    this.clock = clock;
  }

  /** Returns when the next turn comes. */
  Instant next() {
    Instant turn = reserved;
    if (turn == null) {
      turn = clock.instant().plusNanos(Math.max(0, limiter.reservePermission()));
      reserved = turn;
    }
    return turn;
  }

  /** Takes note that the turn was taken. */
  void taken() {
    reserved = null;
  }

  /** Built by its constructor, since {@code RateLimiter.of} takes no clock. */
  private static RateLimiter limiter(String name, double perSecond, Clock clock) {
    RateLimiterConfig config =
        RateLimiterConfig.custom()
            .limitForPeriod(1)
            .limitRefreshPeriod(Duration.ofNanos((long) (TimeUnit.SECONDS.toNanos(1) / perSecond)))
            .timeoutDuration(LONGEST_RESERVATION)
            .build();
    return new AtomicRateLimiter(name, config, () -> nanos(clock.instant()));
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }
}
