package dev.cozeworker.serving;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Route;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the replies to requests that were taken up, however they ended. */
final class ReplyMaker {
  private final Clock clock;

  ReplyMaker(Clock clock) {
    this.clock = clock;
  }

  Reply refused(Received received, Decoded.Problem problem) {
    return failed(received, failure(Category.INVALID_REQUEST, problem.toString()), List.of());
  }

  Reply failed(Received received, Reply.Failure failure, List<Reply.Attempt> attempts) {
    Status status = failure.category() == Category.EXPIRED ? Status.EXPIRED : Status.FAILED;
    return reply(received, status, null, false, null, null, null, failure, attempts);
  }

  /** Returns the reply to a request that has ended, or empty where nobody waits for one. */
  Optional<Reply> ended(
      Received received, Route route, Ending ending, List<Reply.Attempt> attempts) {
    return switch (ending) {
      case Ending.Chatted chatted -> Optional.of(chatted(received, route, chatted, attempts));
      case Ending.Worked worked -> Optional.of(worked(received, route, worked, attempts));
      case Ending.Failed failed -> Optional.of(failed(received, failed.failure(), attempts));
      case Ending.Expired _ -> Optional.of(expired(received, attempts));
      case Ending.Abandoned _ -> Optional.empty();
    };
  }

  private Reply chatted(
      Received received, Route route, Ending.Chatted chatted, List<Reply.Attempt> attempts) {
    Status status =
        chatted.chat().requiredAction() == null ? Status.COMPLETED : Status.REQUIRES_ACTION;
    return reply(
        received,
        status,
        chatted.by().name(),
        failedOver(route, chatted.by()),
        chatted.chat(),
        null,
        chatted.conversation().orElse(null),
        null,
        attempts);
  }

  private Reply worked(
      Received received, Route route, Ending.Worked worked, List<Reply.Attempt> attempts) {
    Status status = worked.workflow().interrupt() == null ? Status.COMPLETED : Status.INTERRUPTED;
    return reply(
        received,
        status,
        worked.by().name(),
        failedOver(route, worked.by()),
        null,
        worked.workflow(),
        null,
        null,
        attempts);
  }

  private Reply expired(Received received, List<Reply.Attempt> attempts) {
    String message =
        "expires_at (%s) passed before it was served".formatted(received.request().expiresAt());
    return failed(received, failure(Category.EXPIRED, message), attempts);
  }

  private Reply reply(
      Received received,
      Status status,
      @Nullable String credential,
      boolean failedOver,
      Reply.@Nullable ChatResult chat,
      Reply.@Nullable WorkflowResult workflow,
      Reply.@Nullable ConversationChange conversation,
      Reply.@Nullable Failure failure,
      List<Reply.Attempt> attempts) {
    Request request = received.request();
    return new Reply(
        request.id(),
        request.type(),
        status,
        request.route(),
        credential,
        failedOver,
        chat,
        workflow,
        conversation,
        failure,
        attempts,
        request.metadata(),
        received.receivedAt(),
        clock.instant(),
        received.source());
  }

  static Reply.Failure failure(Category category, String message) {
    return new Reply.Failure(category, null, message, null);
  }

  private static boolean failedOver(Route route, Candidate by) {
    return by != route.first();
  }
}
