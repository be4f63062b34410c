package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Failure;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.CallPermit;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The path of one request from credential to credential, until it ends. Each step says how the
 * request ended, or nothing where it goes on. Used by one thread.
 */
final class RequestPath {
  private final Line line;
  private final RequestTime time;
  private final RouteWaits waits;
  private final RequestConversation conversation;
  private final CandidateTries tries;
  private final Refusals refusals;
  private final Patience patience;
  private final TurnWaits turns;

  RequestPath(
      Line line,
      RequestTime time,
      RouteWaits waits,
      RequestConversation conversation,
      CandidateTries tries,
      Refusals refusals,
      Patience patience,
      TurnWaits turns) {
    this.line = line;
    this.time = time;
    this.waits = waits;
    this.conversation = conversation;
    this.tries = tries;
    this.refusals = refusals;
    this.patience = patience;
    this.turns = turns;
  }

  Ending follow() throws InterruptedException {
    while (true) {
      Optional<Ending> ending = time.cutShort();
      if (ending.isEmpty()) {
        Optional<Candidate> next = line.next();
        ending = next.isPresent() ? approach(next.get()) : allTried();
      }
      if (ending.isPresent()) {
        return ending.get();
      }
    }
  }

  /** Waits for the credential's turn first: a permit is taken right before the call. */
  private Optional<Ending> approach(Candidate candidate) throws InterruptedException {
    Optional<CallResult.Failed> stopped = waits.pace(candidate).stopped();
    if (stopped.isPresent()) {
      return line.postpone(candidate) ? Optional.empty() : withoutQuota(candidate, stopped.get());
    }
    if (turns.wouldWait(candidate) && line.postponeWait(candidate)) {
      return Optional.empty();
    }
    TurnWaits.Outcome wait = turns.turnAt(candidate);
    if (wait != TurnWaits.Outcome.AT_ONCE) {
      return afterLimit(wait);
    }
    Optional<CallPermit> permit = line.permit(candidate);
    if (permit.isEmpty()) {
      return Optional.empty();
    }
    turns.use();
    return after(candidate, call(candidate, permit.get()));
  }

  private Tried call(Candidate candidate, CallPermit permit) throws InterruptedException {
    Pace pace = waits.pace(candidate);
    Instant began = time.now();
    Runnable onAccepted =
        () -> {
          permit.accepted();
          pace.answered(began);
        };
    try (permit) {
      Tried tried = tries.at(candidate, onAccepted).run();
      if (tried instanceof Tried.Called(CallResult.Rejected rejected)) {
        permit.refused(rejected.scope(), rejected.code());
        pace.answered(began);
      } else if (tried instanceof Tried.Called(CallResult result) && isAnswer(result)) {
        onAccepted.run();
      } else if (tried instanceof Tried.Called(CallResult.RateLimited limit)
          && limit.wholeCredential()) {
        pace.limited(limit, began);
      }
      return tried;
    }
  }

  private Optional<Ending> after(Candidate candidate, Tried tried) throws InterruptedException {
    return switch (tried) {
      case Tried.Called called -> after(candidate, called.result());
      case Tried.WithoutToken without -> withoutToken(candidate, without.asFailure());
      case Tried.Immovable _ -> {
        refusals.stuck();
        line.leave(candidate);
        yield Optional.empty();
      }
    };
  }

  private Optional<Ending> after(Candidate candidate, CallResult result)
      throws InterruptedException {
    return switch (result) {
      case CallResult.ChatAnswered answered ->
          Optional.of(
              new Ending.Chatted(
                  candidate,
                  answered.chat(),
                  conversation.served(candidate, answered.chat()).orElse(null)));
      case CallResult.WorkflowAnswered answered ->
          Optional.of(new Ending.Worked(candidate, answered.workflow()));
      case CallResult.Rejected rejected -> {
        refusals.add(candidate, rejected);
        line.leave(candidate);
        yield Optional.empty();
      }
      case CallResult.ConversationRefused refused -> {
        refusals.add(candidate, refused, conversation.stuck());
        line.leave(candidate);
        yield Optional.empty();
      }
      case CallResult.RateLimited limit -> limited(candidate, limit);
      case CallResult.Failed failed -> failed(candidate, failed);
      case CallResult.TimedOut timedOut -> Optional.of(timedOut(timedOut));
      case CallResult.Abandoned _ -> Optional.of(new Ending.Abandoned());
    };
  }

  /** A token that cannot be had now is the credential's own trouble: the next may have one. */
  private Optional<Ending> withoutToken(Candidate candidate, CallResult.Failed failure)
      throws InterruptedException {
    if (line.postpone(candidate)) {
      return Optional.empty();
    }
    Optional<Duration> pause = patience.beforeRepeating(candidate, failure);
    if (pause.isPresent()) {
      rest(candidate, time.now().plus(pause.get()));
    } else {
      refusals.unable(failure);
      line.leave(candidate);
    }
    return Optional.empty();
  }

  /**
   * Only where the route says so does a spent quota make the next one pay. Where a credential has
   * refused and another is only to be probed, it is the refusals that may pass.
   */
  private Optional<Ending> withoutQuota(Candidate candidate, CallResult.Failed failure) {
    if (!failure.reachedCoze() && line.isProbe(candidate) && refusals.maySubside()) {
      refusals.passedOver(failure);
      line.leave(candidate);
      return Optional.empty();
    }
    if (failure.reachedCoze() || !waits.quota().failOver()) {
      return Optional.of(Ending.Failed.of(failure));
    }
    refusals.unable(failure);
    line.leave(candidate);
    return Optional.empty();
  }

  private Optional<Ending> failed(Candidate candidate, CallResult.Failed failure)
      throws InterruptedException {
    if (failure.category() == Category.QUOTA_EXHAUSTED) {
      waits.quotaSpent(candidate, failure);
      return failure.reachedCoze() || !line.postpone(candidate)
          ? withoutQuota(candidate, failure)
          : Optional.empty();
    }
    waits.lookOut(candidate, failure);
    if (failure.retryable() && !failure.reachedCoze() && line.postpone(candidate)) {
      return Optional.empty();
    }
    Optional<Duration> pause = patience.beforeRepeating(candidate, failure);
    if (pause.isEmpty()) {
      return Optional.of(Ending.Failed.of(failure));
    }
    rest(candidate, time.now().plus(pause.get()));
    return Optional.empty();
  }

  private Optional<Ending> limited(Candidate candidate, CallResult.RateLimited limit)
      throws InterruptedException {
    patience.remember(limit);
    return limit.wholeCredential()
        ? Optional.empty()
        : afterLimit(
            turns.waitOut(candidate, time.now().plus(patience.whileConversationIsBusy(limit))));
  }

  private Optional<Ending> afterLimit(TurnWaits.Outcome wait) {
    line.reconsider();
    return wait == TurnWaits.Outcome.IN_VAIN
        ? Optional.of(new Ending.Failed(patience.limitFailure(turns.held())))
        : Optional.empty();
  }

  /** In the minutes of a move both sides refuse, so the last word may not be spoken. */
  private Optional<Ending> allTried() throws InterruptedException {
    Optional<Instant> again =
        refusals.maySubside()
            ? patience.afterRound(refusals.isStuck(), refusals.mayGetAnotherToken())
            : Optional.empty();
    if (again.isEmpty()) {
      return Optional.of(new Ending.Failed(refusals.failure()));
    }
    rest(waits.crowdOf(tries.payload()), again.get());
    refusals.clear();
    line.restart();
    return Optional.empty();
  }

  private Ending timedOut(CallResult.TimedOut result) {
    return time.expired()
        ? new Ending.Expired()
        : new Ending.Failed(new Failure(Category.TIMEOUT, null, result.message(), result.logid()));
  }

  private void rest(Object crowd, Instant until) throws InterruptedException {
    time.rest(crowd, until);
    line.reconsider();
  }

  private static boolean isAnswer(CallResult result) {
    return result instanceof CallResult.ChatAnswered
        || result instanceof CallResult.WorkflowAnswered;
  }
}
