package dev.cozeworker.failover;

import dev.cozeworker.config.RouteConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;

/**
 * What every breaker of a route is made with.
 *
 * @param unfinishedProbe how long half-open may last without a result before it is open again
 */
record BreakerSettings(RouteConfig.Breaker config, Duration unfinishedProbe, Clock clock) {
  private static final Duration UNFINISHED_PROBE = Duration.ofSeconds(60);
  private static final double DOUBLING = 2.0;
  private static final double JITTER = 0.2;

  static BreakerSettings of(RouteConfig.Breaker config, Clock clock) {
    return new BreakerSettings(config, UNFINISHED_PROBE, clock);
  }

  /** Returns how long a breaker stays open, by how often it has opened in a row. */
  IntervalFunction waits() {
    return IntervalFunction.ofExponentialRandomBackoff(
        config.waitDurationInOpenState(), DOUBLING, JITTER, config.maxWaitDurationInOpenState());
  }

  /**
   * Returns Resilience4j's configuration with these waits; {@code waitDurationInOpenState} is never
   * set as well. Its {@code build()} refuses both of one builder (2.4.0), and a builder made from a
   * configuration that has the one lets the other overwrite it without a word.
   */
  CircuitBreakerConfig resilience4j(IntervalFunction waits) {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .failureRateThreshold(config.failureRateThreshold())
        .slidingWindowSize(config.slidingWindowSize())
        .minimumNumberOfCalls(config.minimumNumberOfCalls())
        .permittedNumberOfCallsInHalfOpenState(config.permittedNumberOfCallsInHalfOpenState())
        .waitIntervalFunctionInOpenState(waits)
        .maxWaitDurationInHalfOpenState(unfinishedProbe)
        .build();
  }
}
