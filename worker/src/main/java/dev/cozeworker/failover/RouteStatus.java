package dev.cozeworker.failover;

import java.util.List;

/**
 * How one route is, its credentials in the route's order.
 *
 * @param preferences what operators want first
 */
public record RouteStatus(
    String name, List<CredentialStatus> credentials, List<Preference> preferences) {
  public RouteStatus {
    credentials = List.copyOf(credentials);
    preferences = List.copyOf(preferences);
  }

  /**
   * A credential that comes first, whatever the breakers say.
   *
   * @param resource for which it does, or {@link Resource#NONE} for all the others
   */
  public record Preference(Resource resource, String credential) {}
}
