package dev.cozeworker.server;

import dev.cozeworker.credentials.Credential;
import dev.cozeworker.failover.BreakerState;
import dev.cozeworker.failover.CredentialStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one credential of a route stands.
 *
 * @param openUntil until when its own breaker is open, where it is
 * @param verdict in a word or two, what that means for the one who watches a migration
 */
public record CredentialView(
    String name,
    Credential.Kind kind,
    BreakerState breaker,
    @Nullable Instant openUntil,
    List<CredentialStatus.OpenResource> openResources,
    CredentialStatus.Calls calls,
    @Nullable Instant lastOkAt,
    @Nullable Instant lastRejectedAt,
    CredentialStatus.@Nullable LastRefusal lastRefusal,
    @Nullable Instant expiresAt,
    String verdict) {
  public CredentialView {
    openResources = List.copyOf(openResources);
  }

  static CredentialView of(CredentialStatus status) {
    return new CredentialView(
        status.name(),
        status.kind(),
        status.breaker(),
        status.openUntil(),
        status.openResources(),
        status.calls(),
        status.lastOkAt(),
        status.lastRejectedAt(),
        status.lastRefusal(),
        status.expiresAt(),
        verdict(status));
  }

  private static String verdict(CredentialStatus status) {
    Instant ok = status.lastOkAt();
    Instant rejected = status.lastRejectedAt();
    if (ok == null) {
      return rejected == null ? "not used yet" : "refused";
    }
    return rejected != null && rejected.isAfter(ok) ? "refused since it last served" : "in use";
  }
}
