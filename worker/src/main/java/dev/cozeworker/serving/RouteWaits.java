package dev.cozeworker.serving;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Resource;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the requests of one route wait for: each credential's pace, and the growing back-off. */
final class RouteWaits {
  private static final double DOUBLING = 2.0;
  private static final double JITTER = 0.3;

  /** What passes slowly is first tried again after this part of the longest interval. */
  private static final int SLOWER = 4;

  private static final Logger LOG = LoggerFactory.getLogger(RouteWaits.class);

  private final Route route;
  private final Retry retry;
  private final IntervalFunction backOff;
  private final IntervalFunction slowBackOff;
  private final Map<Candidate, Pace> paces;

  RouteWaits(Route route, Clock clock) {
    RouteConfig.Retry config = route.config().retry();
    this.route = route;
    this.backOff =
        IntervalFunction.ofExponentialRandomBackoff(
            config.initialInterval(), DOUBLING, JITTER, config.maxInterval());
    this.slowBackOff =
        IntervalFunction.ofExponentialRandomBackoff(
            longer(config.initialInterval(), config.maxInterval().dividedBy(SLOWER)),
            DOUBLING,
            JITTER,
            config.maxInterval());
    this.retry =
        Retry.of(
            route.name(),
            RetryConfig.<CallResult>custom()
                .maxAttempts(config.maxAttempts())
                .retryOnResult(RouteWaits::isSafeToRepeat)
                .intervalBiFunction((times, outcome) -> interval(times, outcome.getOrNull()))
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

  /** Returns what the route does about spent quotas. */
  RouteConfig.Quota quota() {
    return route.config().quota();
  }

  /** Stops calling that credential for a while, since every call would be told the same. */
  void quotaSpent(Candidate candidate, CallResult.Failed failure) {
    if (pace(candidate).stop(failure, quota().pause())) {
      LOG.atWarn()
          .addKeyValue("route", route.name())
          .addKeyValue("credential", candidate.name())
          .addKeyValue("code", failure.code())
          .log("quota spent; the credential is not called for {}", quota().pause());
    }
  }

  /** Tells somebody where Coze suspects abuse: once, until it answers again. */
  void lookOut(Candidate candidate, CallResult.Failed failure) {
    if (failure.isRiskControl() && pace(candidate).suspect()) {
      LOG.atWarn()
          .addKeyValue("route", route.name())
          .addKeyValue("credential", candidate.name())
          .addKeyValue("code", failure.code())
          .log("Coze's risk control refuses calls of the credential");
    }
  }

  /** Returns what a request waits for whose resource every credential refuses. */
  Object crowdOf(Payload payload) {
    return new RefusedResource(route.name(), Resource.of(payload));
  }

  /** Returns how long to wait before trying for that time again, from 1. */
  Duration backOff(int times) {
    return Duration.ofMillis(backOff.apply(times));
  }

  private long interval(int times, @Nullable CallResult result) {
    if (!(result instanceof CallResult.Failed failed)) {
      return backOff.apply(times);
    }
    long own = (failed.passesSlowly() ? slowBackOff : backOff).apply(times);
    Duration asked = failed.retryAfter();
    return asked == null ? own : Math.max(own, asked.toMillis());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** Coze has no idempotency key: what may be running there is not sent again. */
  private static boolean isSafeToRepeat(CallResult result) {
    return result instanceof CallResult.Failed failed
        && failed.retryable()
        && !failed.reachedCoze();
  }

  private record RefusedResource(String route, Resource resource) {}
}
