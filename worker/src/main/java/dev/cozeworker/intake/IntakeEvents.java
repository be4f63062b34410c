package dev.cozeworker.intake;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What whoever counts is told of intake. Return at once, never throw. */
public interface IntakeEvents {

  /**
   * The reply to a request is committed. Called on the poll thread.
   *
   * @param route the reply's, or {@code unknown} where there is none of that name
   * @param type null where it could not be read
   * @param since the time since the request's record was made
   */
  default void replied(
      String route, @Nullable RequestType type, Reply.Status status, Duration since) {}

  /**
   * A request gets an error that serving knows nothing of: it breaks a rule, asks for its reply
   * where none may go, is of a cancelled batch, met a fault, or its reply cannot be written. Called
   * on the request's own thread or on the poll thread.
   */
  default void failed(Reply reply) {}

  /** A record that is no request is committed as a dead letter. Called on the poll thread. */
  default void deadLettered() {}

  /** Returns the one that counts nothing. */
  static IntakeEvents none() {
    return new IntakeEvents() {};
  }
}
