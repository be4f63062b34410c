package dev.cozeworker.failover;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.credentials.Credential;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** One credential in its place in a route, with its breakers and the count of its calls. */
public final class Candidate {
  private static final int MAX_CLOSED_RESOURCE_BREAKERS = 20_000;

  private final Credential credential;
  private final Breaker breaker;
  private final ResourceBreakers resourceBreakers;
  private final boolean countsAll;
  private final KnownGood served;
  private final CallTally calls = new CallTally();
  private final AtomicInteger renewals;

  Candidate(
      String route,
      Credential credential,
      RouteConfig.BreakerScope scope,
      BreakerSettings settings,
      CircuitBreakerRegistry registry,
      KnownGood served,
      BreakerEvents events) {
    BreakerName name = new BreakerName(route, credential.name(), Resource.NONE);
    this.credential = credential;
    this.renewals = new AtomicInteger(credential.renewals());
    if (registry.find(name.toString()).isPresent()) {
      // The registry would hand out the breaker of the other, with the other's configuration.
      throw new IllegalArgumentException(name + ": there is a credential of that name already");
    }
    this.breaker =
        new Breaker(
            settings,
            config -> registry.circuitBreaker(name.toString(), config),
            (changed, change) -> events.changed(name, changed, change));
    this.resourceBreakers =
        new ResourceBreakers(
            settings, route, credential.name(), MAX_CLOSED_RESOURCE_BREAKERS, events);
    this.countsAll = scope == RouteConfig.BreakerScope.CREDENTIAL;
    this.served = served;
  }

  /** Returns the credential's name in the route. */
  public String name() {
    return credential.name();
  }

  /** Returns the credential itself. */
  public Credential credential() {
    return credential;
  }

  /** Counts one call. */
  public void count(Reply.Attempt attempt) {
    calls.add(attempt);
  }

  /** Returns whether it has served anything since the start. */
  public boolean hasServed() {
    return calls.lastOkAt().isPresent();
  }

  /**
   * Returns whether a refusal of its token may pass: it has served, and its own breaker has not
   * been open since before that moment.
   */
  boolean mayGetAnotherToken(Instant moment) {
    return hasServed() && (breaker.isClosed() || breaker.openedSince(moment));
  }

  /**
   * Returns a permit, if all breakers that the call concerns give theirs. Ask right before the call
   * only: an open breaker that is due gives its probe away by this.
   */
  Optional<CallPermit> tryAcquire(Resource resource) {
    Optional<Permit> own = breaker.tryAcquire();
    if (own.isEmpty() || !concerns(resource)) {
      return own.map(permit -> new CallPermit(permit, null, countsAll, () -> served.add(resource)));
    }
    Permit permit = own.get();
    Optional<Permit> resourcePermit = resourceBreakers.tryAcquire(resource);
    if (resourcePermit.isEmpty()) {
      permit.release();
      return Optional.empty();
    }
    return Optional.of(
        new CallPermit(permit, resourcePermit.get(), countsAll, () -> served.add(resource)));
  }

  /** Returns what a call carries that is made in spite of its breakers. */
  CallPermit unpermitted(Resource resource) {
    Permit forResource =
        concerns(resource)
            ? resourceBreakers.known(resource).map(Breaker::unpermitted).orElse(null)
            : null;
    return new CallPermit(
        breaker.unpermitted(), forResource, countsAll, () -> served.add(resource));
  }

  /** Returns whether one of the breakers holds calls back now. */
  boolean isOpen(Resource resource, Instant now) {
    noticeRenewal();
    return any(resource, breaker -> breaker.isOpen(now));
  }

  /** Returns whether a call would find out whether the breakers may be closed again. */
  boolean isInDoubt(Resource resource) {
    return any(resource, breaker -> !breaker.isClosed());
  }

  /** Returns whether one of the breakers has opened after that moment. */
  boolean openedSince(Resource resource, Instant moment) {
    return any(resource, breaker -> breaker.openedSince(moment));
  }

  CredentialStatus status() {
    Optional<CallTally.Rejection> rejection = calls.lastRejection();
    return new CredentialStatus(
        name(),
        credential.kind(),
        breaker.state(),
        breaker.state() == BreakerState.OPEN ? breaker.openUntil().orElse(null) : null,
        countsAll ? List.of() : resourceBreakers.open(),
        calls.calls(),
        calls.lastOkAt().orElse(null),
        rejection.map(CallTally.Rejection::at).orElse(null),
        rejection.map(CallTally.Rejection::refusal).orElse(null),
        credential.expiresAt().orElse(null));
  }

  /** Opens a breaker as another worker's has; one that does not count here is left alone. */
  void learnOpen(Resource resource, Instant since, Instant until) {
    if (!resource.exists()) {
      breaker.learnOpen(since, until);
    } else if (concerns(resource)) {
      resourceBreakers.of(resource).learnOpen(since, until);
    }
  }

  /** Closes a breaker as another worker's has. */
  void learnClosed(Resource resource) {
    if (!resource.exists()) {
      breaker.learnClosed();
    } else if (concerns(resource)) {
      resourceBreakers.known(resource).ifPresent(Breaker::learnClosed);
    }
  }

  void reset() {
    breaker.reset();
    resourceBreakers.reset();
  }

  /** A new token or key is not to wait until the breakers of the old one are due. */
  private void noticeRenewal() {
    int now = credential.renewals();
    if (renewals.getAndAccumulate(now, Math::max) < now) {
      breaker.makeDue();
      resourceBreakers.makeDue();
    }
  }

  private boolean any(Resource resource, Predicate<Breaker> test) {
    return test.test(breaker)
        || (concerns(resource) && resourceBreakers.known(resource).filter(test).isPresent());
  }

  private boolean concerns(Resource resource) {
    return resource.exists() && !countsAll;
  }
}
