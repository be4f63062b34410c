package dev.cozeworker.intake;

import dev.cozeworker.contracts.Reply;
import java.util.List;

/** Makes the reply that goes out in place of one that cannot be written. */
final class Unwritable {
  private Unwritable() {}

  /** Returns the same reply, with what it carried replaced by the reason. */
  static Reply instead(Reply reply, Reply.Category category, String why) {
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
        List.of(),
        null,
        reply.receivedAt(),
        reply.completedAt(),
        reply.source());
  }
}
