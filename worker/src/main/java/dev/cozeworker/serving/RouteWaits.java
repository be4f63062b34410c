package dev.cozeworker.serving;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Route;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the requests of one route wait for: each credential's pace, and the growing back-off. */
final class RouteWaits {
  private static final double DOUBLING = 2.0;
  private static final double JITTER = 0.3;

  private final Retry retry;
  private final IntervalFunction backOff;
  private final Map<Candidate, Pace> paces;

  RouteWaits(Route route, Clock clock) {
    RouteConfig.Retry config = route.config().retry();
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            config.initialInterval(), DOUBLING, JITTER, config.maxInterval());
    this.retry =
        Retry.of(
            route.name(),
            RetryConfig.<CallResult>custom()
                .maxAttempts(config.maxAttempts())
                .retryOnResult(RouteWaits::isSafeToRepeat)
                .intervalFunction(backOff)
                .build());
    this.paces =
        route.candidates().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Function.identity(),
                    candidate -> new Pace(route.config(), candidate.name(), clock)));
  }

  /** Returns the pace of one of the route's credentials. */
  Pace pace(Candidate candidate) {
    return Objects.requireNonNull(paces.get(candidate), candidate.name());
  }

  /** Returns a new count of attempts, whose waiting is the caller's. */
  Retry.AsyncContext<CallResult> attempts() {
    return retry.asyncContext();
  }

  /** Returns how long to wait before trying for that time again, from 1. */
  Duration backOff(int times) {
    return Duration.ofMillis(backOff.apply(times));
  }

  /** Coze has no idempotency key: what may be running there is not sent again. */
  private static boolean isSafeToRepeat(CallResult result) {
    return result instanceof CallResult.Failed failed
        && failed.retryable()
        && !failed.reachedCoze();
  }
}
