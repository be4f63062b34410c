package dev.cozeworker.failover;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

/** The states of a breaker that occur here. */
public enum BreakerState {
  CLOSED,
  OPEN,
  HALF_OPEN;

  static BreakerState of(CircuitBreaker.State state) {
    return switch (state) {
      case CLOSED, DISABLED, METRICS_ONLY -> CLOSED;
      case OPEN, FORCED_OPEN -> OPEN;
      case HALF_OPEN -> HALF_OPEN;
    };
  }
}
