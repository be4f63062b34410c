package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down each call of one request: for its reply, for the status, for the metrics. */
final class AttemptLog {
  private final String route;
  private final Resource resource;
  private final RequestTime time;
  private final ServingEvents events;
  private final Attempts attempts = new Attempts();

  AttemptLog(String route, Resource resource, RequestTime time, ServingEvents events) {
    this.route = route;
    this.resource = resource;
    this.time = time;
    this.events = events;
  }

  void add(Candidate candidate, CallResult result, Instant began) {
    Optional<Note> noted = Note.of(result);
    if (noted.isEmpty()) {
      return;
    }
    Note note = noted.get();
    Duration took = Duration.between(began, time.now());
    Attempt attempt =
        new Attempt(
            candidate.name(),
            note.outcome(),
            note.code(),
            note.message(),
            result.logid(),
            began,
            took.toMillis());
    attempts.add(attempt);
    candidate.count(attempt);
    events.callFinished(route, candidate.name(), resource, note.outcome(), took);
  }

  List<Attempt> attempts() {
    return attempts.list();
  }

  /** What a reply says of how a call ended. */
  private record Note(Outcome outcome, @Nullable Integer code, @Nullable String message) {

    /** Returns nothing where nobody waits for the reply. */
    static Optional<Note> of(CallResult result) {
      return switch (result) {
        case CallResult.ChatAnswered _, CallResult.WorkflowAnswered _ ->
            Optional.of(new Note(Outcome.OK, null, null));
        case CallResult.Rejected it ->
            Optional.of(new Note(Outcome.REJECTED, it.code(), it.message()));
        case CallResult.ConversationRefused it ->
            Optional.of(new Note(Outcome.REJECTED, it.code(), it.message()));
        case CallResult.RateLimited it ->
            Optional.of(new Note(Outcome.RATE_LIMITED, it.code(), it.message()));
        case CallResult.Failed it -> Optional.of(new Note(Outcome.FAILED, it.code(), it.message()));
        case CallResult.TimedOut it -> Optional.of(new Note(Outcome.TIMEOUT, null, it.message()));
        case CallResult.Abandoned _ -> Optional.empty();
      };
    }
  }
}
