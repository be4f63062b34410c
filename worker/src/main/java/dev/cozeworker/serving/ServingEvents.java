package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.failover.Resource;
import java.time.Duration;

/** What whoever counts is told. Called on the threads that serve: return at once, never throw. */
public interface ServingEvents {

  /** One call to Coze, or on the way to it, has ended. */
  default void callFinished(
      String route,
      String credential,
      Resource resource,
      Reply.Attempt.Outcome outcome,
      Duration duration) {}

  /** One request was served though {@code from} stands before its credential in the route. */
  default void failedOver(String route, String from, String to) {}

  /** One request has failed or expired; its reply carries the error. */
  default void failed(Reply reply) {}

  /** Returns the one that counts nothing. */
  static ServingEvents none() {
    return new ServingEvents() {};
  }
}
