package dev.cozeworker.failover;

import dev.cozeworker.credentials.Credential;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one credential of a route is, for whoever watches.
 *
 * @param openUntil until when its own breaker is open, where it is
 */
public record CredentialStatus(
    String name,
    Credential.Kind kind,
    BreakerState breaker,
    @Nullable Instant openUntil,
    List<OpenResource> openResources,
    Calls calls,
    @Nullable Instant lastOkAt,
    @Nullable Instant lastRejectedAt,
    @Nullable LastRefusal lastRefusal,
    @Nullable Instant expiresAt) {
  public CredentialStatus {
    openResources = List.copyOf(openResources);
  }

  /** A bot or workflow whose breaker is not closed. */
  public record OpenResource(String resource, BreakerState state, Instant until) {}

  /** How many calls ended in which way since the start. */
  public record Calls(long ok, long rejected, long rateLimited, long failed, long timeout) {}

  /** What Coze said when it last refused. */
  public record LastRefusal(@Nullable Integer code, @Nullable String message) {}
}
