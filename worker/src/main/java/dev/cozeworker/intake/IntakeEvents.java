package dev.cozeworker.intake;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.time.Duration;

/** What whoever counts is told of intake. Return at once, never throw. */
public interface IntakeEvents {

  /**
   * The reply to a request is committed. Called on the poll thread.
   *
   * @param since the time since the request's record was made
   */
  default void replied(String route, RequestType type, Duration since) {}

  /**
   * A request has its reply without having been served: it breaks a rule, asks for its reply where
   * none may go, is of a cancelled batch, or met a fault. Called on the request's own thread.
   *
   * @param route the reply's, or {@code unknown} where there is none of that name
   */
  default void unserved(String route, Reply reply) {}

  /** Returns the one that counts nothing. */
  static IntakeEvents none() {
    return new IntakeEvents() {};
  }
}
