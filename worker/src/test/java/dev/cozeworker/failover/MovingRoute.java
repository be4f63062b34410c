package dev.cozeworker.failover;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.config.Secret;
import dev.cozeworker.coze.CallResult.Scope;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every test of one route shares: the two credentials of a migration and their breakers. */
abstract class MovingRoute {
  static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");
  static final Resource OTHER_BOT = new Resource(Resource.Kind.BOT, "7401");

  final SettableClock clock = new SettableClock();
  final FakeCredential renewable = new FakeCredential("personal");
  CircuitBreakerRegistry registry = CircuitBreakerRegistry.ofDefaults();
  Route route = route(BreakerScope.RESOURCE);

  List<String> order(Resource resource) {
    Line line = route.line(resource);
    List<String> names = new ArrayList<>();
    for (Optional<Candidate> next = line.next(); next.isPresent(); next = line.next()) {
      names.add(next.get().name());
      line.leave(next.get());
    }
    return names;
  }

  void refuse(String credential, Resource resource, Scope scope) {
    Candidate candidate = route.candidate(credential).orElseThrow();
    for (int i = 0; i < 5; i++) {
      candidate.tryAcquire(resource).orElseThrow().refused(scope, 4101);
    }
  }

  Route route(BreakerScope scope) {
    registry = CircuitBreakerRegistry.ofDefaults();
    return new Route(
        config(scope), List.of(renewable, new FakeCredential("enterprise")), registry, clock);
  }

  static RouteConfig config(BreakerScope scope) {
    return new RouteConfig(
        "default",
        List.of(new CredentialConfig.Pat("unused", () -> new Secret("unused"))),
        Set.of(4100, 4101),
        Duration.ofMinutes(5),
        RouteConfig.WhenExhausted.FAIL,
        RouteConfig.ConversationOnFailover.RECREATE,
        new RouteConfig.Breaker(
            scope, 50, 10, 5, Duration.ofSeconds(30), Duration.ofMinutes(10), 1),
        new RouteConfig.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30)),
        Duration.ofHours(1),
        null,
        Duration.ofDays(7),
        new RouteConfig.Quota(Duration.ofMinutes(1), false));
  }
}
