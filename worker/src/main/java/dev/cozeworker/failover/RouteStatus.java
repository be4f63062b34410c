package dev.cozeworker.failover;

import java.util.List;

/** How one route is, its credentials in the route's order. */
public record RouteStatus(String name, List<CredentialStatus> credentials) {
  public RouteStatus {
    credentials = List.copyOf(credentials);
  }
}
