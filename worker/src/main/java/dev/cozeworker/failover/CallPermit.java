package dev.cozeworker.failover;

import dev.cozeworker.coze.CallResult;
import org.jspecify.annotations.Nullable;

/**
 * The right of one call to be counted by the breakers it concerns. Settled once, by what Coze said
 * first; closing it unsettled gives it back, as do rate limits, time-outs and failures, which are
 * no verdict on the credential.
 */
public final class CallPermit implements AutoCloseable {
  private final Permit credential;
  private final @Nullable Permit resource;
  private final boolean credentialCountsAll;
  private final Runnable onAccepted;

  /**
   * @param resource null where only the credential's breaker counts
   * @param credentialCountsAll whether refusals of a resource count on the credential's breaker
   */
  CallPermit(
      Permit credential,
      @Nullable Permit resource,
      boolean credentialCountsAll,
      Runnable onAccepted) {
    this.credential = credential;
    this.resource = resource;
    this.credentialCountsAll = credentialCountsAll;
    this.onAccepted = onAccepted;
  }

  /** Says that Coze has begun to answer. */
  public void accepted() {
    onAccepted.run();
    credential.accepted();
    if (resource != null) {
      resource.accepted();
    }
  }

  /** Says that Coze refused. */
  public void refused(CallResult.Scope scope, int code) {
    if (scope == CallResult.Scope.CREDENTIAL || credentialCountsAll) {
      credential.refused(code);
    } else if (resource != null) {
      resource.refused(code);
    }
    close();
  }

  @Override
  public void close() {
    credential.release();
    if (resource != null) {
      resource.release();
    }
  }
}
