package dev.cozeworker.failover;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The breakers of one credential's resources. They are many and come and go, so they stay out of
 * the registry that feeds the metrics, are made with the first refusal, and are bounded in number.
 * One that is not closed weighs nothing and is never evicted for its size; it is forgotten after a
 * day in which nobody asked.
 */
final class ResourceBreakers {
  private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

  private final BreakerSettings settings;
  private final String route;
  private final String credential;
  private final BreakerEvents events;
  private final Cache<Resource, Breaker> breakers;

  ResourceBreakers(
      BreakerSettings settings, String route, String credential, int atMost, BreakerEvents events) {
    this.settings = settings;
    this.route = route;
    this.credential = credential;
    this.events = events;
    this.breakers =
        Caffeine.newBuilder()
            .maximumWeight(atMost)
            .<Resource, Breaker>weigher((_, breaker) -> breaker.isClosed() ? 1 : 0)
            .expireAfterAccess(FORGOTTEN_AFTER)
            .executor(Runnable::run)
            .build();
  }

  /** Returns a permit, if a call may be counted now. */
  Optional<Permit> tryAcquire(Resource resource) {
    return known(resource)
        .map(Breaker::tryAcquire)
        .orElseGet(() -> Optional.of(new FirstPermit(this, resource)));
  }

  /** Returns its breaker, made if need be. */
  Breaker of(Resource resource) {
    return breakers.get(resource, this::make);
  }

  /** Returns its breaker, if there is one. */
  Optional<Breaker> known(Resource resource) {
    return Optional.ofNullable(breakers.getIfPresent(resource));
  }

  /** Returns the resources whose breaker is not closed, by name. */
  List<CredentialStatus.OpenResource> open() {
    return breakers.asMap().entrySet().stream()
        .filter(entry -> !entry.getValue().isClosed())
        .flatMap(entry -> openResource(entry.getKey(), entry.getValue()).stream())
        .sorted(Comparator.comparing(CredentialStatus.OpenResource::resource))
        .toList();
  }

  /** Returns how many there are, open or not. */
  long size() {
    breakers.cleanUp();
    return breakers.estimatedSize();
  }

  void makeDue() {
    breakers.asMap().values().forEach(Breaker::makeDue);
  }

  void reset() {
    breakers.asMap().values().forEach(Breaker::reset);
  }

  private Breaker make(Resource resource) {
    BreakerName name = new BreakerName(route, credential, resource);
    return new Breaker(
        settings,
        config -> CircuitBreaker.of(name.toString(), config),
        (breaker, change) -> {
          events.changed(name, breaker, change);
          // Written again, so that it is weighed again, or is back if it was evicted meanwhile.
          breakers.put(resource, breaker);
        });
  }

  /** Returns nothing where it has closed meanwhile. */
  private static Optional<CredentialStatus.OpenResource> openResource(
      Resource resource, Breaker breaker) {
    return breaker
        .openUntil()
        .map(until ->
            new CredentialStatus.OpenResource(resource.toString(), breaker.state(), until));
  }
}
