package dev.cozeworker.config;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One list of credentials, tried in order, and how it fails over.
 *
 * @param maxWait how long rate limits may hold up one request in all
 * @param requestsPerSecond the most calls a second for each credential in this worker, or null
 * @param retireAfter how long nothing must have needed a credential before it can be retired
 */
public record RouteConfig(
    String name,
    List<CredentialConfig> credentials,
    Set<Integer> failOverOn,
    Duration exhaustedGrace,
    WhenExhausted whenExhausted,
    ConversationOnFailover conversationOnFailover,
    Breaker breaker,
    Retry retry,
    Duration maxWait,
    @Nullable Double requestsPerSecond,
    Duration retireAfter,
    Quota quota) {

  public RouteConfig {
    credentials = List.copyOf(credentials);
    failOverOn = Set.copyOf(failOverOn);
    Check.name("name", name);
    Check.that(!credentials.isEmpty(), "credentials", "empty", "needs at least one credential");
    checkNames(credentials);
    Check.notNegative("exhausted-grace", exhaustedGrace);
    Check.notNegative("max-wait", maxWait);
    Check.that(
        requestsPerSecond == null || requestsPerSecond > 0,
        "rate-limit.requests-per-second",
        String.valueOf(requestsPerSecond),
        "must be more than 0");
    Check.positive("retire-after", retireAfter);
  }

  private static void checkNames(List<CredentialConfig> credentials) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < credentials.size(); i++) {
      String name = credentials.get(i).name();
      Check.that(
          seen.add(name),
          "credentials[" + i + "].name",
          "'" + name + "'",
          "stands there twice: give each credential of the route a name of its own");
    }
  }

  /** What becomes of a request that every credential refuses for longer than the grace. */
  public enum WhenExhausted {
    FAIL,
    PARK
  }

  /** What a request does with the conversation of another credential. */
  public enum ConversationOnFailover {
    RECREATE,
    KEEP
  }

  /** What one breaker stands for. */
  public enum BreakerScope {
    RESOURCE,
    CREDENTIAL
  }

  /** The settings of every breaker of the route, in Resilience4j's words. */
  public record Breaker(
      BreakerScope scope,
      float failureRateThreshold,
      int slidingWindowSize,
      int minimumNumberOfCalls,
      Duration waitDurationInOpenState,
      Duration maxWaitDurationInOpenState,
      int permittedNumberOfCallsInHalfOpenState) {
    public Breaker {
      Check.that(
          failureRateThreshold > 0 && failureRateThreshold <= 100,
          "breaker.failure-rate-threshold",
          failureRateThreshold,
          "must be a percentage, more than 0 and at most 100");
      Check.atLeast(1, "breaker.sliding-window-size", slidingWindowSize);
      Check.atLeast(1, "breaker.minimum-number-of-calls", minimumNumberOfCalls);
      Check.that(
          minimumNumberOfCalls <= slidingWindowSize,
          "breaker.minimum-number-of-calls",
          minimumNumberOfCalls,
          "must be at most sliding-window-size (" + slidingWindowSize + ")");
      Check.positive("breaker.wait-duration-in-open-state", waitDurationInOpenState);
      Check.atLeast(
          "wait-duration-in-open-state",
          waitDurationInOpenState,
          "breaker.max-wait-duration-in-open-state",
          maxWaitDurationInOpenState);
      Check.atLeast(
          1,
          "breaker.permitted-number-of-calls-in-half-open-state",
          permittedNumberOfCallsInHalfOpenState);
    }
  }

  /**
   * What becomes of a credential whose quota is spent, and of its requests.
   *
   * @param pause how long it is not called
   * @param failOver whether its requests go to the next one meanwhile
   */
  public record Quota(Duration pause, boolean failOver) {
    public Quota {
      Check.notNegative("quota.pause", pause);
    }
  }

  /** The settings of the retry of transient failures; the first call counts as an attempt. */
  public record Retry(int maxAttempts, Duration initialInterval, Duration maxInterval) {
    public Retry {
      Check.atLeast(1, "retry.max-attempts", maxAttempts);
      Check.positive("retry.initial-interval", initialInterval);
      Check.atLeast("initial-interval", initialInterval, "retry.max-interval", maxInterval);
    }
  }
}
