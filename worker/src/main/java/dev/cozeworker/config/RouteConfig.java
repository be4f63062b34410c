package dev.cozeworker.config;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One list of credentials, tried in order, and how it fails over.
 *
 * @param maxWait how long rate limits may hold up one request in all
 * @param requestsPerSecond the most calls a second for each credential in this worker, or null
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
    @Nullable Double requestsPerSecond) {

  public RouteConfig {
    credentials = List.copyOf(credentials);
    failOverOn = Set.copyOf(failOverOn);
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
      int permittedNumberOfCallsInHalfOpenState) {}

  /** The settings of the retry of transient failures; the first call counts as an attempt. */
  public record Retry(int maxAttempts, Duration initialInterval, Duration maxInterval) {}
}
