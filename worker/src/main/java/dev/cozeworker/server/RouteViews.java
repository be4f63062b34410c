package dev.cozeworker.server;

import dev.cozeworker.failover.CredentialStatus;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.RouteStatus;
import dev.cozeworker.migration.History;
import dev.cozeworker.migration.Judgement;
import dev.cozeworker.migration.OthersSince;
import dev.cozeworker.migration.Trace;
import dev.cozeworker.server.WorkerStatus.PreferenceView;
import dev.cozeworker.server.WorkerStatus.RouteView;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together how a route stands now and what has happened to its credentials before. */
public final class RouteViews {
  private final History history;

  public RouteViews(History history) {
    this.history = history;
  }

  /**
   * Returns how that route stands.
   *
   * @param retireAfter how long nothing must have needed a credential before it can be retired
   */
  public RouteView of(RouteStatus route, Duration retireAfter, Instant now) {
    Map<String, Map<Resource, Trace>> past = new LinkedHashMap<>();
    for (CredentialStatus credential : route.credentials()) {
      past.put(credential.name(), history.traces(route.name(), credential.name()));
    }
    List<CredentialView> credentials =
        route.credentials().stream()
            .map(credential -> credential(route.name(), credential, past, retireAfter, now))
            .toList();
    List<PreferenceView> preferred = route.preferences().stream().map(PreferenceView::of).toList();
    return new RouteView(route.name(), credentials, preferred);
  }

  private CredentialView credential(
      String route,
      CredentialStatus status,
      Map<String, Map<Resource, Trace>> past,
      Duration retireAfter,
      Instant now) {
    Map<String, Map<Resource, Trace>> others = new LinkedHashMap<>(past);
    Map<Resource, Trace> own = Optional.ofNullable(others.remove(status.name())).orElse(Map.of());
    Optional<OthersSince> since = history.othersSince(route, status.name());
    Judgement judgement = Judgement.of(own, others, since, retireAfter, now);
    return CredentialView.of(status, own, judgement, since.orElse(null));
  }
}
