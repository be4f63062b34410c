package dev.cozeworker.intake;

import dev.cozeworker.contracts.RequestType;
import java.time.Duration;

/**
 * What whoever counts is told of intake. Called on the poll thread: return at once, never throw.
 */
public interface IntakeEvents {

  /**
   * The reply to a request is committed.
   *
   * @param since the time since the request's record was made
   */
  default void replied(String route, RequestType type, Duration since) {}

  /** Returns the one that counts nothing. */
  static IntakeEvents none() {
    return new IntakeEvents() {};
  }
}
