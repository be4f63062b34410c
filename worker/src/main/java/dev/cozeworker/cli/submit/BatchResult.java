package dev.cozeworker.cli.submit;

import java.time.Duration;

/**
 * How a run of a batch ended.
 *
 * @param tally what all replies so far add up to, those of earlier runs included
 * @param answered how many requests have their reply
 * @param failed how many failed, those that could not be sent included
 * @param unsendable how many the broker did not take, since they are too large
 * @param unsent how many were not sent so far
 * @param elapsed how long this run took
 */
public record BatchResult(
    End end,
    Tally tally,
    int size,
    int answered,
    int failed,
    int unsendable,
    int unsent,
    Duration elapsed) {

  /** Why a run ended. */
  public enum End {
    COMPLETE,
    INTERRUPTED,
    TIMED_OUT,
    /** The tokens that the batch may cost are spent. */
    STOPPED,
    CANCELLED
  }

  /** Returns whether what was asked for was done, with no failure. */
  public boolean isGood() {
    return end == End.CANCELLED || (failed == 0 && answered == size);
  }
}
