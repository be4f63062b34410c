package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down each call of one request: for its reply, for the status, for the metrics. */
final class AttemptLog {
  private final String route;
  private final RequestTime time;
  private final ServingEvents events;
  private final Attempts attempts = new Attempts();

  AttemptLog(String route, RequestTime time, ServingEvents events) {
    this.route = route;
    this.time = time;
    this.events = events;
  }

  void add(Candidate candidate, CallResult result, Instant began) {
    Duration took = Duration.between(began, time.now());
    switch (result) {
      case CallResult.ChatAnswered _, CallResult.WorkflowAnswered _ ->
          add(candidate, Outcome.OK, null, null, result, began, took);
      case CallResult.Rejected it ->
          add(candidate, Outcome.REJECTED, it.code(), it.message(), it, began, took);
      case CallResult.ConversationRefused it ->
          add(candidate, Outcome.REJECTED, it.code(), it.message(), it, began, took);
      case CallResult.RateLimited it ->
          add(candidate, Outcome.RATE_LIMITED, it.code(), it.message(), it, began, took);
      case CallResult.Failed it ->
          add(candidate, Outcome.FAILED, it.code(), it.message(), it, began, took);
      case CallResult.TimedOut it ->
          add(candidate, Outcome.TIMEOUT, null, it.message(), it, began, took);
      case CallResult.Abandoned _ -> {}
    }
  }

  List<Attempt> attempts() {
    return attempts.list();
  }

  private void add(
      Candidate candidate,
      Outcome outcome,
      @Nullable Integer code,
      @Nullable String message,
      CallResult result,
      Instant began,
      Duration took) {
    Attempt attempt =
        new Attempt(
            candidate.name(), outcome, code, message, result.logid(), began, took.toMillis());
    attempts.add(attempt);
    candidate.count(attempt);
    events.callFinished(route, candidate.name(), outcome, took);
  }
}
