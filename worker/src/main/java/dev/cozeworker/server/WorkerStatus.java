package dev.cozeworker.server;

import dev.cozeworker.failover.RouteStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /api/status} gives.
 *
 * @param uptimeSeconds since the process began
 * @param routes in the order of the configuration
 */
public record WorkerStatus(
    String version, long uptimeSeconds, Consumption consumption, List<RouteView> routes) {
  public WorkerStatus {
    routes = List.copyOf(routes);
  }

  /** Returns the same without what is known of each bot and workflow, which may be thousands. */
  public WorkerStatus brief() {
    return new WorkerStatus(
        version, uptimeSeconds, consumption, routes.stream().map(RouteView::brief).toList());
  }

  /**
   * How intake stands.
   *
   * @param inFlight calls under way
   * @param buffered records taken that wait for their lane or for a place
   * @param lag records of the assigned partitions that are not answered yet
   */
  public record Consumption(int assignedPartitions, int inFlight, int buffered, long lag) {}

  /**
   * How one route stands.
   *
   * @param credentials in the order of the configuration
   * @param preferred what operators put first, one for each bot or workflow at the most
   */
  public record RouteView(
      String name, List<CredentialView> credentials, List<PreferenceView> preferred) {
    public RouteView {
      credentials = List.copyOf(credentials);
      preferred = List.copyOf(preferred);
    }

    RouteView brief() {
      return new RouteView(
          name, credentials.stream().map(CredentialView::brief).toList(), preferred);
    }
  }

  /**
   * A credential that an operator wants first.
   *
   * @param resource for which bot or workflow, or null for all the others of the route
   */
  public record PreferenceView(String credential, @Nullable String resource) {
    static PreferenceView of(RouteStatus.Preference preference) {
      boolean forOne = preference.resource().exists();
      return new PreferenceView(
          preference.credential(), forOne ? preference.resource().toString() : null);
    }
  }
}
