package dev.cozeworker.intake;

import java.util.Collections;

/** What the group has committed for one partition. */
sealed interface Committed {

  /** Nothing yet: the group starts at the earliest record. */
  record Nothing() implements Committed {}

  /**
   * Not known yet: a transaction that is still open, of a dead worker perhaps, may commit another.
   */
  record HeldBack() implements Committed {}

  /** That offset, and what is done above it. */
  record At(OffsetMap map) implements Committed {

    /** Returns whether the reply to that record is committed. */
    boolean done(long offset) {
      return offset < map.base()
          || (offset < map.end() && Collections.binarySearch(map.undone(), offset) < 0);
    }
  }
}
