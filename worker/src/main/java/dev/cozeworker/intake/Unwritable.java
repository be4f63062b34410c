package dev.cozeworker.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Reply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the replies that go out in place of one that cannot be written. */
final class Unwritable {
  private Unwritable() {}

  /** Returns the same reply, with what Coze answered replaced by the reason. */
  static Reply instead(Reply reply, Reply.Category category, String why) {
    return failed(reply, category, why, reply.attempts(), reply.metadata());
  }

  /** Returns the same, also without what the request had it carry, and how it came about. */
  static Reply least(Reply reply, Reply.Category category, String why) {
    return failed(reply, category, why, List.of(), null);
  }

  private static Reply failed(
      Reply reply,
      Reply.Category category,
      String why,
      List<Reply.Attempt> attempts,
      @Nullable ObjectNode metadata) {
    return new Reply(
        reply.id(),
        reply.type(),
        Reply.Status.FAILED,
        reply.route(),
        reply.credential(),
        reply.failedOver(),
        null,
        null,
        null,
        new Reply.Failure(category, null, why, null),
        attempts,
        metadata,
        reply.receivedAt(),
        reply.completedAt(),
        reply.source());
  }
}
