package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.coze.CallResult.Scope;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.slf4j.LoggerFactory;

/** Ten thousand bots that move at once, a hundred requests of each, the bots taking turns. */
class TenThousandBotsTest {
  private static final int BOTS = 10_000;
  private static final int REQUESTS = 100;
  private static final Duration BETWEEN_REQUESTS_OF_A_BOT = Duration.ofSeconds(10);

  /** Five to open a breaker, and probes after 30, 90, 210, 450 and 930 s, give or take a fifth. */
  private static final int MOST_EXTRA_CALLS = 5 + 6;

  private final Logger logger = (Logger) LoggerFactory.getLogger(Breaker.class);
  private final Level before = logger.getLevel();
  private final SettableClock clock = new SettableClock();
  private final Route route =
      new Route(
          MovingRoute.config(RouteConfig.BreakerScope.RESOURCE),
          List.of(new FakeCredential("personal"), new FakeCredential("enterprise")),
          CircuitBreakerRegistry.ofDefaults(),
          clock);
  private int refused;
  private int unserved;

  /** One line for each change of each breaker is much for one test. */
  @BeforeEach
  void quiet() {
    logger.setLevel(Level.ERROR);
  }

  @AfterEach
  void aloud() {
    logger.setLevel(before);
  }

  @Test
  void extra_calls_and_memory_are_bounded(TestReporter reporter) {
    requestOfEachBot("personal");
    long usedBefore = usedHeap();

    for (int i = 0; i < REQUESTS; i++) {
      clock.advance(BETWEEN_REQUESTS_OF_A_BOT);
      requestOfEachBot("enterprise");
    }

    long bytesABot = (usedHeap() - usedBefore) / BOTS;
    reporter.publishEntry(
        "%,d bots moved at once, %,d requests of each".formatted(BOTS, REQUESTS),
        "%.1f extra calls and %,d bytes of breakers a bot"
            .formatted((double) refused / BOTS, bytesABot));
    assertThat(unserved).isZero();
    assertThat(refused).isBetween(BOTS * 5, BOTS * MOST_EXTRA_CALLS);
    assertThat(route.status().credentials().getFirst().openResources()).hasSize(BOTS);
    assertThat(bytesABot).isLessThan(8_000);
  }

  private void requestOfEachBot(String servedBy) {
    for (int i = 0; i < BOTS; i++) {
      if (!isServed(route.line(new Resource(Resource.Kind.BOT, "bot-" + i)), servedBy)) {
        unserved++;
      }
    }
  }

  private boolean isServed(Line line, String servedBy) {
    for (Optional<Candidate> next = line.next(); next.isPresent(); next = line.next()) {
      Candidate candidate = next.get();
      Optional<CallPermit> permit = line.permit(candidate);
      if (permit.isPresent() && candidate.name().equals(servedBy)) {
        permit.get().accepted();
        return true;
      }
      if (permit.isPresent()) {
        permit.get().refused(Scope.RESOURCE, 4101);
        refused++;
        line.leave(candidate);
      }
    }
    return false;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
