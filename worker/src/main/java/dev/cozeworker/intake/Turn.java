package dev.cozeworker.intake;

import java.time.Instant;
import java.util.Optional;

/** Turns one record into what is written for it. Safe for use by many threads. */
interface Turn {

  /**
   * Runs on a virtual thread that holds a place, which it may give up while it waits.
   *
   * @return what is written for it; empty where the request was given up
   * @throws InterruptedException where the request was given up while it waited
   */
  Optional<Answer> take(Work work) throws InterruptedException;

  /** Returns whether it would only wait where as many wait already as may; on the poll thread. */
  default boolean isCrowded(Work work) {
    return false;
  }

  /** Returns whether all that is left of it is to be answered as expired; on the poll thread. */
  default boolean isExpired(Work work, Instant now) {
    return false;
  }
}
