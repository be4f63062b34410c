package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import org.jspecify.annotations.Nullable;

/** How a request ended. */
sealed interface Ending {

  /** A credential served its chat. */
  record Chatted(
      Candidate by, Reply.ChatResult chat, Reply.@Nullable ConversationChange conversation)
      implements Ending {}

  /** A credential served its workflow. */
  record Worked(Candidate by, Reply.WorkflowResult workflow) implements Ending {}

  /** It will not succeed as it stands. */
  record Failed(Reply.Failure failure) implements Ending {

    static Failed of(CallResult.Failed result) {
      return new Failed(
          new Reply.Failure(result.category(), result.code(), result.message(), result.logid()));
    }
  }

  /** Its time ran out. */
  record Expired() implements Ending {}

  /** Nobody waits for it any more. */
  record Abandoned() implements Ending {}
}
