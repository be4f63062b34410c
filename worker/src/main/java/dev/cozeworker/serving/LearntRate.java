package dev.cozeworker.serving;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a second Coze takes from one credential, learnt from the limits it meets. However
 * Coze counts, what it lets pass from one limit to the next, by the time between them, is what it
 * allows. The rate goes on a little below that, and rises, slowly at first, to the next limit. A
 * stretch in which nothing passes is an outage, and says nothing about the rate.
 *
 * <p>Decides only. Guarded by its {@link Pace}.
 */
final class LearntRate {
  private static final double LEAST_PER_SECOND = 1;
  private static final double BELOW_THE_LIMIT = 0.98;

  /** One measurement, over a second or less, is not trusted with more. */
  private static final double LARGEST_STEP_DOWN = 0.8;

  /** What Coze saves up for a credential that pauses is at most the calls of so long. */
  private static final Duration SAVED_UP = Duration.ofSeconds(1);

  private static final double FIRST_GROWTH = 0.005; // a second
  private static final double LARGEST_GROWTH = 0.1;
  private static final double QUIET_SECONDS = 5;
  private static final double DOUBLING_SECONDS = 3;

  private double perSecond = Double.POSITIVE_INFINITY;
  private double passed;
  private Instant since = Instant.MIN; // what passed is counted from here on
  private Instant resumed = Instant.MIN; // when calls went on after the latest limit
  private Instant grown = Instant.MIN;
  private @Nullable Instant limit; // has ended the count; its refusals are still coming in

  /**
   * Takes note of a call that begins.
   *
   * @param held whether the rate is what holds calls up, and not that there are so few
   */
  void begun(Instant now, boolean held) {
    if (Double.isInfinite(perSecond)) {
      forgetWhatIsLongPast(now);
    } else if (held) {
      grow(now);
    } else {
      restart(now);
    }
    grown = now;
    passed++;
  }

  /** Takes note of a limit that a call met which had begun at that moment. */
  void refused(Instant begunAt, Instant now) {
    if (!begunAt.isBefore(since)) {
      passed--;
      limit = limit == null ? now : limit;
    }
  }

  /** Returns the time between two calls. */
  Duration gap() {
    return Double.isInfinite(perSecond)
        ? Duration.ZERO
        : Duration.ofNanos((long) (1_000_000_000 / perSecond));
  }

  /** Returns whether a limit was met of which {@link #learn} has not been told the end yet. */
  boolean isLimited() {
    return limit != null;
  }

  /**
   * Calls go on after a limit; all refusals of those before it have come in by now.
   *
   * @return whether any call had passed since the limit before
   */
  boolean learn(Instant now) {
    Instant metAt = limit == null ? now : limit;
    boolean hasPassed = passed > 0;
    if (hasPassed) {
      double measured = passed / seconds(counted(metAt));
      double lower = Math.min(perSecond, Math.max(measured, perSecond * LARGEST_STEP_DOWN));
      double begins = Double.isInfinite(perSecond) ? measured : lower;
      perSecond = Math.max(LEAST_PER_SECOND, BELOW_THE_LIMIT * begins);
    }
    since = metAt;
    resumed = now;
    grown = now;
    passed = 0;
    limit = null;
    return hasPassed;
  }

  /** The time that Coze allowed calls for: since calls went on, and what it saved up before. */
  private Duration counted(Instant metAt) {
    Duration calling = Duration.between(resumed, metAt);
    Duration pause = Duration.between(since, resumed);
    boolean afterLimit = pause.isPositive();
    Duration saved = afterLimit && pause.compareTo(SAVED_UP) < 0 ? pause : SAVED_UP;
    return afterLimit ? calling.plus(saved) : calling.compareTo(saved) > 0 ? calling : saved;
  }

  private void grow(Instant now) {
    double quiet = seconds(Duration.between(resumed, now)) - QUIET_SECONDS;
    double growth = FIRST_GROWTH * Math.pow(2, Math.max(0, quiet) / DOUBLING_SECONDS);
    perSecond *= Math.exp(Math.min(growth, LARGEST_GROWTH) * seconds(Duration.between(grown, now)));
  }

  /** What comes slower than it may says nothing about how fast it may come. */
  private void restart(Instant now) {
    since = now;
    resumed = now;
    passed = 0;
  }

  /** Without a rate, the last second or two tell how much passed before the first limit. */
  private void forgetWhatIsLongPast(Instant now) {
    if (since.equals(Instant.MIN)) {
      restart(now);
      return;
    }
    Duration counted = Duration.between(since, now);
    if (counted.compareTo(SAVED_UP.multipliedBy(2)) > 0) {
      passed /= seconds(counted);
      since = now.minus(SAVED_UP);
      resumed = since;
    }
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
