package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.TokenResult;
import java.time.Duration;
import java.util.Optional;
import okhttp3.Request;

/** One call and what its exchanges share: how far it has come, and what stops it. */
record Attempt(Exchanges exchanges, Underway underway, Progress progress, Call call) {
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

  /** Makes one exchange; empty where its reader says that the call goes on. */
  Optional<CallResult> step(Request request, Exchanges.AnswerReader reader)
      throws InterruptedException {
    return exchanges.run(underway, request, call.token(), reader, progress::judge);
  }

  /** Makes the exchange that ends the call. */
  CallResult last(Request request, Exchanges.AnswerReader reader) throws InterruptedException {
    return step(request, reader)
        .orElseThrow(() -> new IllegalStateException("the last exchange gave no result"));
  }

  /** Makes the exchange that begins what is then looked at, which must not take all of its time. */
  Optional<CallResult> begin(Request request, Exchanges.AnswerReader reader, Duration atMost)
      throws InterruptedException {
    try (Underway.Limit limit = underway.limit(atMost)) {
      Optional<CallResult> result = step(request, reader);
      return limit.passed() && result.isPresent() && underway.stopped().isEmpty()
          ? Optional.of(
              new CallResult.TimedOut("Coze did not take it on within " + atMost, underway.logid()))
          : result;
    }
  }

  /**
   * Makes an exchange that only looks. What is looked at may last longer than the token that began
   * it: each look asks for one that is good now, and a refused one is fetched anew once.
   */
  Optional<CallResult> look(Request request, Exchanges.AnswerReader reader)
      throws InterruptedException {
    TokenResult first = call.credential().token();
    Optional<CallResult> result = look(request, reader, first);
    boolean aged =
        first instanceof TokenResult.Granted(AccessToken token)
            && result.filter(Attempt::refusesToken).isPresent()
            && call.credential().invalidate(token);
    return aged ? look(request, reader, call.credential().token()) : result;
  }

  private Optional<CallResult> look(
      Request request, Exchanges.AnswerReader reader, TokenResult token)
      throws InterruptedException {
    return switch (token) {
      case TokenResult.Granted granted -> look(request, reader, granted.token());
      case TokenResult.Refused no ->
          Optional.of(
              new CallResult.Rejected(
                  CallResult.Scope.CREDENTIAL, no.code(), no.message(), no.logid()));
      case TokenResult.Unavailable not -> Optional.of(failedLook("no token: " + not.message()));
    };
  }

  private Optional<CallResult> look(
      Request request, Exchanges.AnswerReader reader, AccessToken token)
      throws InterruptedException {
    try (Underway.Limit limit = underway.limit(LONGEST_LOOK)) {
      Optional<CallResult> result =
          exchanges.run(underway, request, token, reader, progress.ofLook()::judge);
      return limit.passed() && result.isPresent() && underway.stopped().isEmpty()
          ? Optional.of(failedLook("Coze did not answer a look within " + LONGEST_LOOK))
          : result;
    }
  }

  private CallResult failedLook(String why) {
    return new CallResult.Failed(Reply.Category.UPSTREAM, null, why, true, false, underway.logid());
  }

  private static boolean refusesToken(CallResult result) {
    return result instanceof CallResult.Rejected rejected
        && rejected.scope() == CallResult.Scope.CREDENTIAL;
  }
}
