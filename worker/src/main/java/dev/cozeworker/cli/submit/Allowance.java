package dev.cozeworker.cli.submit;

import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * How many requests may be sent now: so many a second, and no more than the tokens that are left
 * will pay for, going by what the replies so far have cost.
 */
final class Allowance {
  /** So many are sent to learn what one costs. */
  private static final int SAMPLE = 20;

  private final @Nullable Double perSecond;
  private final @Nullable Long mostTokens;
  private final Tally tally;
  private final BatchState state;
  private final InstantSource clock;
  private double saved = 1;
  private long lastMillis;

  /**
   * @param perSecond how many requests a second, or null for as many as the broker takes
   * @param mostTokens how many tokens the batch may cost, or null for as many as it takes
   */
  Allowance(
      @Nullable Double perSecond,
      @Nullable Long mostTokens,
      Tally tally,
      BatchState state,
      InstantSource clock) {
    this.perSecond = perSecond;
    this.mostTokens = mostTokens;
    this.tally = tally;
    this.state = state;
    this.clock = clock;
    this.lastMillis = clock.millis();
  }

  /** Returns how many may be sent now. */
  int now() {
    return (int) Math.min(byRate(), Math.min(byTokens(), Integer.MAX_VALUE));
  }

  /** Says that so many were sent. */
  void used(int count) {
    saved -= count;
  }

  /** Returns whether nothing more is to be sent, since the tokens are spent. */
  boolean isSpent() {
    return mostTokens != null
        && (tally.tokens() >= mostTokens || (state.underWayCount() == 0 && byTokens() < 1));
  }

  /** What was not used is saved for a second at the most, so that a pause makes no flood. */
  private double byRate() {
    if (perSecond == null) {
      return Integer.MAX_VALUE;
    }
    long now = clock.millis();
    saved = Math.min(Math.max(1, perSecond), saved + (now - lastMillis) / 1000.0 * perSecond);
    lastMillis = now;
    return Math.floor(saved);
  }

  private double byTokens() {
    if (mostTokens == null) {
      return Integer.MAX_VALUE;
    }
    int underWay = state.underWayCount();
    int answered = state.answeredCount();
    if (tally.tokens() == 0) {
      return answered < SAMPLE ? Math.max(0, SAMPLE - underWay) : Integer.MAX_VALUE;
    }
    double each = (double) tally.tokens() / answered;
    return Math.max(0, Math.floor((mostTokens - tally.tokens()) / each - underWay));
  }
}
