package dev.cozeworker.intake;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * What need not be looked at as soon as it comes, so that many such are looked at together: to wake
 * the poll thread for each costs more than what it then does.
 *
 * @param atMost for how long it may wait; zero where nothing may
 * @param events what may wait
 */
record Leisure(Duration atMost, Predicate<Event> events) {
  /** There is none. */
  static final Leisure NONE = new Leisure(Duration.ZERO, _ -> false);

  boolean has(Event event) {
    return events.test(event);
  }

  boolean isNone() {
    return atMost.isZero();
  }
}
