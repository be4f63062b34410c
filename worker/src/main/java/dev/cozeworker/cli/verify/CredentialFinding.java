package dev.cozeworker.cli.verify;

import dev.cozeworker.credentials.Credential;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about one credential.
 *
 * @param token whether a token was had, and Coze takes it
 * @param account whose it is, where Coze tells
 * @param sameAs the credential before it in the route that is the very same
 */
record CredentialFinding(
    String name,
    Credential.Kind kind,
    Answer token,
    @Nullable Account account,
    @Nullable String sameAs,
    @Nullable Instant expiresAt,
    List<ResourceFinding> resources) {
  CredentialFinding {
    resources = List.copyOf(resources);
  }

  /** Who a token is. */
  record Account(String userId, String userName) {}

  ResourceFinding of(String resource) {
    return resources.stream()
        .filter(finding -> finding.resource().equals(resource))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(resource + " was not looked at"));
  }
}
