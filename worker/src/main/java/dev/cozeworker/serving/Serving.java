package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.coze.Abandonment;
import java.util.Optional;

/** One request from record to reply. Safe for use by many threads. */
public interface Serving {

  /**
   * Serves one request on the calling, virtual, thread, which holds a place of {@link Places};
   * gives the place up while it waits and takes it back, and returns holding it.
   *
   * @return the reply, or empty where the request was given up and nobody waits for it
   */
  Optional<Reply> serve(Received received, Abandonment abandonment) throws InterruptedException;

  /**
   * Returns whether as many requests as may wait already for what that one would wait for, so that
   * it is not to be started yet.
   */
  default boolean isCrowded(Request request) {
    return false;
  }

  /** Returns whether {@link #isCrowded} could be true of any request. */
  default boolean anyCrowded() {
    return false;
  }
}
