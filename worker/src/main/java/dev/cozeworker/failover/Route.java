package dev.cozeworker.failover;

import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.credentials.Credential;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** One list of credentials, in the order in which they are tried when all is well. */
public final class Route {
  private static final Duration JUST_OPENED = Duration.ofMinutes(5);

  private final RouteConfig config;
  private final List<Candidate> candidates;
  private final KnownGood served = new KnownGood();
  private final BreakerEvents events = new BreakerEvents();
  private final Map<Resource, Candidate> preferred = new ConcurrentHashMap<>();
  private final Clock clock;

  /**
   * @param credentials in the route's order, at least one
   * @param registry holds the credentials' own breakers, for the metrics
   */
  public Route(
      RouteConfig config,
      List<? extends Credential> credentials,
      CircuitBreakerRegistry registry,
      Clock clock) {
    if (credentials.isEmpty()) {
      throw new IllegalArgumentException("route " + config.name() + ": has no credentials");
    }
    this.config = config;
    this.clock = clock;
    BreakerSettings settings = BreakerSettings.of(config.breaker(), clock);
    this.candidates =
        credentials.stream()
            .map(credential ->
                new Candidate(
                    config.name(),
                    credential,
                    config.breaker().scope(),
                    settings,
                    registry,
                    served,
                    events))
            .toList();
  }

  /** Returns its name. */
  public String name() {
    return config.name();
  }

  /** Returns its settings. */
  public RouteConfig config() {
    return config;
  }

  /** Returns its credentials, in the route's order. */
  public List<Candidate> candidates() {
    return candidates;
  }

  /** Returns the credential that is first when all is well. */
  public Candidate first() {
    return candidates.getFirst();
  }

  /** Returns the credential of that name, if the route has it. */
  public Optional<Candidate> candidate(String name) {
    return candidates.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }

  /** Returns all its credentials, to be tried for that resource. */
  public Line line(Resource resource) {
    return new Line(candidates, preferred(resource), resource, clock);
  }

  /** Returns one of its credentials alone, to be tried for that resource. */
  public Line lineOf(Candidate pinned, Resource resource) {
    return new Line(List.of(pinned), null, resource, clock);
  }

  /**
   * Puts a credential first from now on, whatever the breakers say.
   *
   * @param resource for which it is, or {@link Resource#NONE} for all that have none of their own
   * @return whether the route has such a credential
   */
  public boolean prefer(Resource resource, String credential) {
    Optional<Candidate> found = candidate(credential);
    found.ifPresent(candidate -> preferred.put(resource, candidate));
    return found.isPresent();
  }

  /** Takes a preference back. */
  public void release(Resource resource) {
    preferred.remove(resource);
  }

  /** Tells of what its breakers find out from now on. */
  public void watch(BreakerWatcher watcher) {
    events.watch(watcher);
  }

  /** Opens a breaker as another worker's has; of credentials that it has not, nothing. */
  public void learnOpen(String credential, Resource resource, Instant since, Instant until) {
    candidate(credential).ifPresent(candidate -> candidate.learnOpen(resource, since, until));
  }

  /** Closes a breaker as another worker's has. */
  public void learnClosed(String credential, Resource resource) {
    candidate(credential).ifPresent(candidate -> candidate.learnClosed(resource));
  }

  /** Remembers that one of its credentials served that resource, here or in another worker. */
  public void learnServed(Resource resource) {
    served.add(resource);
  }

  /**
   * Returns whether a refusal of that resource by every credential may be one of the minutes of a
   * move, in which both sides refuse: it was served before, or its breakers have just opened.
   */
  public boolean mayRecover(Resource resource) {
    return served.contains(resource)
        || candidates.stream()
            .anyMatch(
                candidate -> candidate.openedSince(resource, clock.instant().minus(JUST_OPENED)));
  }

  /** Returns whether a refusal of that credential's token may pass: it has been good until now. */
  public boolean mayGetAnotherToken(Candidate candidate) {
    return candidate.mayGetAnotherToken(clock.instant().minus(JUST_OPENED));
  }

  /** Closes all its breakers. */
  public void reset() {
    candidates.forEach(Candidate::reset);
  }

  /** Returns how it is. */
  public RouteStatus status() {
    return new RouteStatus(
        name(), candidates.stream().map(Candidate::status).toList(), preferences());
  }

  private @Nullable Candidate preferred(Resource resource) {
    Candidate own = preferred.get(resource);
    return own != null ? own : preferred.get(Resource.NONE);
  }

  private List<RouteStatus.Preference> preferences() {
    return preferred.entrySet().stream()
        .map(entry -> new RouteStatus.Preference(entry.getKey(), entry.getValue().name()))
        .sorted(Comparator.comparing(preference -> preference.resource().toString()))
        .toList();
  }
}
