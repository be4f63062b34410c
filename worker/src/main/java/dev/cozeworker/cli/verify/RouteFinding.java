package dev.cozeworker.cli.verify;

import java.util.List;

/** What was found out about one route: its credentials in their order, at least one. */
record RouteFinding(String name, List<CredentialFinding> credentials) {
  RouteFinding {
    credentials = List.copyOf(credentials);
  }

  /** Returns the credential that is in use before the move. */
  CredentialFinding first() {
    return credentials.getFirst();
  }

  /** Returns those that take over. */
  List<CredentialFinding> others() {
    return credentials.subList(1, credentials.size());
  }

  List<String> resources() {
    return first().resources().stream().map(ResourceFinding::resource).toList();
  }
}
