package dev.cozeworker.coze;

import dev.cozeworker.credentials.AccessToken;
import java.util.Optional;
import okhttp3.Request;

/** One call and what its exchanges share: the token, how far it has come, and what stops it. */
record Attempt(Exchanges exchanges, Underway underway, Progress progress, AccessToken token) {

  /** Makes one exchange; empty where its reader says that the call goes on. */
  Optional<CallResult> step(Request request, Exchanges.AnswerReader reader)
      throws InterruptedException {
    return exchanges.run(underway, request, token, reader, progress::judge);
  }

  /** Makes the exchange that ends the call. */
  CallResult last(Request request, Exchanges.AnswerReader reader) throws InterruptedException {
    return step(request, reader)
        .orElseThrow(() -> new IllegalStateException("the last exchange gave no result"));
  }
}
