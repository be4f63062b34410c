package dev.cozeworker.intake;

import java.util.Optional;

/** Turns one record into what is written for it. Safe for use by many threads. */
@FunctionalInterface
interface Turn {

  /**
   * Runs on a virtual thread that holds a place, which it may give up while it waits.
   *
   * @return what is written for it; empty where the request was given up
   * @throws InterruptedException where the request was given up while it waited
   */
  Optional<Answer> take(Work work) throws InterruptedException;
}
