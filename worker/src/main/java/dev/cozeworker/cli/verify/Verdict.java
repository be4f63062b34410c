package dev.cozeworker.cli.verify;

import java.util.List;

/**
 * What it all comes to.
 *
 * @param ready whether nothing is missing
 * @param verdict in a few words
 */
record Verdict(
    boolean ready,
    String verdict,
    List<Remark> missing,
    List<Remark> notes,
    List<RouteVerdict> routes) {
  Verdict {
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
    routes = List.copyOf(routes);
  }

  /** What one route comes to. */
  record RouteVerdict(
      String name, List<CredentialFinding> credentials, List<ResourceState> resources) {
    RouteVerdict {
      credentials = List.copyOf(credentials);
      resources = List.copyOf(resources);
    }
  }
}
