package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Looks again and again at what runs at Coze, at growing intervals, until it has ended. Looking
 * harms nothing, so a look that fails or is refused is borne a few times over. A refusal that lasts
 * is the call's result, for this credential will not see it end; a moment's is not, for what runs
 * at Coze would be begun a second time. Used by one thread.
 */
final class Polling {
  private static final int FAILURES_BORNE = 5;
  private static final double GROWTH = 1.3;
  private static final Duration FULL_HOUSE = Duration.ofMillis(100);

  private final Underway underway;
  private final Semaphore looks;
  private final Duration longest;
  private Duration interval;
  private int failures; // since a look that went well
  private int refusals; // since a look that went well

  /**
   * @param looks how many runs may be looked at in the same moment; whoever finds it taken looks a
   *     little later, so that ten thousand runs never need ten thousand connections
   */
  Polling(Underway underway, Semaphore looks, Duration first, Duration longest) {
    this.underway = underway;
    this.looks = looks;
    this.interval = first;
    this.longest = longest;
  }

  /** What is looked at. */
  interface Run {
    /** Returns whether the next look need not wait. */
    boolean isOver();

    /** Looks once; returns what was in the way, if anything was. */
    Optional<CallResult> look() throws InterruptedException;

    /** Returns how the run ended, once it has. */
    Optional<CallResult> end();
  }

  /** Returns how that run ended, or what made it impossible to see. */
  CallResult follow(Run run) throws InterruptedException {
    boolean inTheWay = false;
    while (run.end().isEmpty()) {
      if (inTheWay || !run.isOver()) {
        pause();
      }
      Optional<CallResult> trouble = look(run);
      inTheWay = trouble.isPresent();
      Optional<CallResult> hopeless = trouble.flatMap(this::hopeless);
      if (hopeless.isPresent()) {
        return hopeless.get();
      }
      if (!inTheWay) {
        failures = 0;
        refusals = 0;
      }
    }
    return run.end().orElseThrow();
  }

  private Optional<CallResult> look(Run run) throws InterruptedException {
    while (!looks.tryAcquire()) {
      underway.pause(FULL_HOUSE);
      Optional<CallResult> stopped = underway.stopped();
      if (stopped.isPresent()) {
        return stopped;
      }
    }
    try {
      return run.look();
    } finally {
      looks.release();
    }
  }

  private void pause() throws InterruptedException {
    underway.pause(interval);
    interval = shorter(Duration.ofMillis((long) (interval.toMillis() * GROWTH)), longest);
  }

  private Optional<CallResult> hopeless(CallResult trouble) {
    return switch (trouble) {
      case CallResult.RateLimited limited -> {
        Duration asked = limited.retryAfter();
        interval = asked == null || asked.compareTo(interval) < 0 ? interval : asked;
        yield Optional.empty();
      }
      case CallResult.Failed failed ->
          mayPass(failed) && ++failures <= FAILURES_BORNE
              ? Optional.empty()
              : Optional.of(outOfSight(failed));
      case CallResult.Rejected _, CallResult.ConversationRefused _ ->
          ++refusals <= FAILURES_BORNE ? Optional.empty() : Optional.of(trouble);
      case CallResult.TimedOut _,
          CallResult.Abandoned _,
          CallResult.ChatAnswered _,
          CallResult.WorkflowAnswered _ ->
          Optional.of(trouble);
    };
  }

  /** A refusal that the route does not fail over on may be a moment's as well. */
  private static boolean mayPass(CallResult.Failed failed) {
    return failed.retryable() || failed.category() == Reply.Category.REJECTED;
  }

  /** The run goes on at Coze, however the look at it failed. */
  private static CallResult outOfSight(CallResult.Failed failed) {
    return new CallResult.Failed(
        failed.category(), failed.code(), failed.message(), false, true, failed.logid());
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
