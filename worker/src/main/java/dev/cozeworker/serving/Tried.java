package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.coze.CallResult;
import org.jspecify.annotations.Nullable;

/** What came of trying one credential. */
sealed interface Tried {

  /** Coze was called, or the token endpoint refused; this is how it ended. */
  record Called(CallResult result) implements Tried {}

  /** There was no token to call with, for reasons that may pass. */
  record WithoutToken(String message, @Nullable String logid) implements Tried {

    /** Returns it as a failure that never reached Coze. */
    CallResult.Failed asFailure() {
      return new CallResult.Failed(
          Reply.Category.UPSTREAM, null, "no token: " + message, true, false, logid);
    }
  }

  /** It was not called: it needs a new conversation, and the request has nothing to begin it. */
  record Immovable() implements Tried {}
}
