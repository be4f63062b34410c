package dev.cozeworker.failover;

import java.time.Instant;

/**
 * Is told what breakers have found out by themselves. Called under a breaker's lock: return at
 * once, never throw.
 */
public interface BreakerWatcher {

  /**
   * A breaker has opened, or is open again after a probe.
   *
   * @param resource {@link Resource#NONE} for the credential's own
   * @param since when it opened, having been closed before
   * @param until when a probe is due
   */
  void opened(String route, String credential, Resource resource, Instant since, Instant until);

  /** A breaker has closed. */
  void closed(String route, String credential, Resource resource);
}
