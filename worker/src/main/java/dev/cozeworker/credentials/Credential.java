package dev.cozeworker.credentials;

import java.time.Instant;
import java.util.Optional;

/** One identity under which Coze is called. Safe for use by many threads. */
public interface Credential {

  /** Returns its name in the route. */
  String name();

  /** Returns its kind as the status shows it. */
  Kind kind();

  /**
   * Returns a token that is good now, fetching one if need be; callers that ask at the same time
   * share one fetch.
   *
   * @throws InterruptedException if the calling thread is interrupted while it waits
   */
  TokenResult token() throws InterruptedException;

  /**
   * Drops that token from the cache after Coze has refused it, so that the next {@link #token}
   * fetches a new one. Returns whether a new one can be had: false for personal tokens that did not
   * change, and for tokens younger than ten seconds.
   */
  boolean invalidate(AccessToken token);

  /**
   * Returns how often its own secret, a token or a key, has turned into another since the start.
   * What Coze said of the old one says nothing of the new.
   */
  default int renewals() {
    return 0;
  }

  /** Returns when its token ends for good, if anybody said so. */
  default Optional<Instant> expiresAt() {
    return Optional.empty();
  }

  /** How a credential comes by its token. */
  enum Kind {
    PAT,
    JWT,
    OAUTH
  }
}
