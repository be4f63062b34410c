package dev.cozeworker.serving;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.failover.Route;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the replies to requests, however they ended. */
public final class ReplyMaker {
  private final Clock clock;

  public ReplyMaker(Clock clock) {
    this.clock = clock;
  }

  /** Returns the reply to what has an id and breaks a rule, and was never served. */
  public Reply invalid(Decoded.Invalid invalid, Reply.Source source, Instant receivedAt) {
    return new Reply(
        invalid.id(),
        invalid.type(),
        Status.FAILED,
        invalid.route(),
        null,
        false,
        null,
        null,
        null,
        new Reply.Failure(Category.INVALID_REQUEST, null, invalid.problem().toString(), null),
        List.of(),
        invalid.metadata(),
        receivedAt,
        clock.instant(),
        source);
  }

  /** Returns the reply to a request that cannot be served as it stands. */
  public Reply refused(Received received, Decoded.Problem problem) {
    return reply(received, Outcome.failed(Category.INVALID_REQUEST, problem.toString()), List.of());
  }

  /** Returns the reply to a request whose batch was cancelled before it was taken up. */
  public Reply cancelled(Received received) {
    String message = "its batch was cancelled before it was served";
    return reply(received, Outcome.expired(message), List.of());
  }

  /** Returns the reply to a request that the worker failed on. */
  public Reply incident(Received received, Incident incident) {
    return reply(received, Outcome.failed(Category.INTERNAL, incident.message()), List.of());
  }

  /** Returns the reply to a request that has ended, or empty where nobody waits for one. */
  Optional<Reply> ended(
      Received received, Route route, Ending ending, List<Reply.Attempt> attempts) {
    return outcome(received.request(), route, ending)
        .map(outcome -> reply(received, outcome, attempts));
  }

  private static Optional<Outcome> outcome(Request request, Route route, Ending ending) {
    return switch (ending) {
      case Ending.Chatted chatted -> Optional.of(Outcome.of(chatted, route));
      case Ending.Worked worked -> Optional.of(Outcome.of(worked, route));
      case Ending.Failed failed -> Optional.of(Outcome.failed(failed.failure()));
      case Ending.Expired _ -> Optional.of(Outcome.expired(passed(request)));
      case Ending.Abandoned _ -> Optional.empty();
    };
  }

  private static String passed(Request request) {
    return "expires_at (%s) passed before it was served".formatted(request.expiresAt());
  }

  private Reply reply(Received received, Outcome outcome, List<Reply.Attempt> attempts) {
    Request request = received.request();
    return new Reply(
        request.id(),
        request.type(),
        outcome.status(),
        request.route(),
        outcome.credential(),
        outcome.failedOver(),
        outcome.chat(),
        outcome.workflow(),
        outcome.conversation(),
        outcome.failure(),
        attempts,
        request.metadata(),
        received.receivedAt(),
        clock.instant(),
        received.source());
  }

  /** What a reply says beside what it repeats of the request. */
  private record Outcome(
      Status status,
      @Nullable String credential,
      boolean failedOver,
      Reply.@Nullable ChatResult chat,
      Reply.@Nullable WorkflowResult workflow,
      Reply.@Nullable ConversationChange conversation,
      Reply.@Nullable Failure failure) {

    static Outcome of(Ending.Chatted chatted, Route route) {
      return new Outcome(
          chatted.chat().requiredAction() == null ? Status.COMPLETED : Status.REQUIRES_ACTION,
          chatted.by().name(),
          chatted.by() != route.first(),
          chatted.chat(),
          null,
          chatted.conversation(),
          null);
    }

    static Outcome of(Ending.Worked worked, Route route) {
      return new Outcome(
          worked.workflow().interrupt() == null ? Status.COMPLETED : Status.INTERRUPTED,
          worked.by().name(),
          worked.by() != route.first(),
          null,
          worked.workflow(),
          null,
          null);
    }

    static Outcome expired(String message) {
      Reply.Failure failure = new Reply.Failure(Category.EXPIRED, null, message, null);
      return new Outcome(Status.EXPIRED, null, false, null, null, null, failure);
    }

    static Outcome failed(Category category, String message) {
      return failed(new Reply.Failure(category, null, message, null));
    }

    static Outcome failed(Reply.Failure failure) {
      return new Outcome(Status.FAILED, null, false, null, null, null, failure);
    }
  }
}
