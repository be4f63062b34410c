package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
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
}
