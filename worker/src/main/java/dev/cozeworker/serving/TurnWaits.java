package dev.cozeworker.serving;

import dev.cozeworker.failover.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where one request stands in the queues for its credentials, and what of {@code max-wait} is left
 * to it. Used by one thread.
 */
final class TurnWaits {
  private final RequestTime time;
  private final Duration atMost;
  private final Function<Candidate, Pace> paces;
  private Duration spent = Duration.ZERO;
  private Pace.@Nullable Turn turn; // taken, and not used yet
  private @Nullable Pace hadTurnAt; // it stands before the others there, once it has to queue again

  /**
   * @param atMost how long limits may hold the request up in all
   */
  TurnWaits(RequestTime time, Duration atMost, Function<Candidate, Pace> paces) {
    this.time = time;
    this.atMost = atMost;
    this.paces = paces;
  }

  /** How the wait for a turn ended. */
  enum Outcome {
    /** The turn is there, and it still is the moment in which it was asked for. */
    AT_ONCE,
    /** Time has passed: everything is to be looked at anew. */
    LATER,
    /** Nothing is left of {@code max-wait}. */
    IN_VAIN
  }

  /** Returns whether it would have to wait for a turn there, or lose the one it has elsewhere. */
  boolean wouldWait(Candidate candidate) {
    Pace pace = paces.apply(candidate);
    return !hasTurnAt(pace) && (turn != null || pace.holdsUp());
  }

  /** Waits for a turn at that credential, unless it has one. */
  Outcome turnAt(Candidate candidate) throws InterruptedException {
    Pace pace = paces.apply(candidate);
    if (hasTurnAt(pace)) {
      return Outcome.AT_ONCE;
    }
    turn = null;
    Pace.Turn next = pace.join(hadTurnAt == pace);
    try {
      hadTurnAt = pace;
      if (next.take()) {
        turn = next;
        return Outcome.AT_ONCE;
      }
      Instant began = time.now();
      boolean taken = time.restUntilTurn(candidate, next, end(began));
      turn = taken ? next : null;
      return taken ? spend(began, Outcome.LATER) : cutOrInVain(began);
    } finally {
      next.leave();
    }
  }

  /** The turn is used up by a call. */
  void use() {
    turn = null;
  }

  /**
   * Waits until then, since a limit says so that does not hold for the credential's other calls.
   */
  Outcome waitOut(Candidate candidate, Instant until) throws InterruptedException {
    Instant began = time.now();
    Instant end = end(began);
    time.rest(candidate, until.isBefore(end) ? until : end);
    return until.isAfter(end) ? cutOrInVain(began) : spend(began, Outcome.LATER);
  }

  /** Returns what the reply says of it. */
  String held() {
    return "limits have held it up for max-wait (%s)".formatted(atMost);
  }

  private boolean hasTurnAt(Pace pace) {
    return turn != null && turn.isOf(pace) && !pace.paused();
  }

  private Instant end(Instant began) {
    return began.plus(atMost.minus(spent));
  }

  private Outcome cutOrInVain(Instant began) {
    return spend(began, time.cutShort().isPresent() ? Outcome.LATER : Outcome.IN_VAIN);
  }

  private Outcome spend(Instant began, Outcome outcome) {
    spent = spent.plus(Duration.between(began, time.now()));
    return outcome;
  }
}
