package dev.cozeworker.server;

import dev.cozeworker.failover.RouteStatus;
import java.util.List;

/** What {@code /api/status} gives. */
public record WorkerStatus(
    String version, long uptimeSeconds, Consumption consumption, List<RouteView> routes) {
  public WorkerStatus {
    routes = List.copyOf(routes);
  }

  /** How intake stands. */
  public record Consumption(int assignedPartitions, int inFlight, int buffered, long lag) {}

  /** How one route stands. */
  public record RouteView(String name, List<CredentialView> credentials) {
    public RouteView {
      credentials = List.copyOf(credentials);
    }

    /** Returns the view of that route. */
    public static RouteView of(RouteStatus route) {
      return new RouteView(
          route.name(), route.credentials().stream().map(CredentialView::of).toList());
    }
  }
}
