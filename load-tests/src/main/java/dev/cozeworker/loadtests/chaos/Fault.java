package dev.cozeworker.loadtests.chaos;

import java.time.Instant;

/**
 * Something that was done to the system.
 *
 * @param what in a word or two, the same for all of its kind
 * @param begin the moment before it was done
 * @param end the moment at which the system was whole again, or no longer whole
 * @param repeats whether calls may be repeated because of it
 */
record Fault(String what, Instant begin, Instant end, boolean repeats) {
  Fault {
    if (end.isBefore(begin)) {
      throw new IllegalArgumentException(what + " ends at " + end + ", before " + begin);
    }
  }
}
