package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cozeworker.config.Secret;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Masking;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** HTTP exchanges with Coze, each made once and on the calling thread. */
final class Exchanges {
  private static final int DROPPED_CONNECTIONS_BORNE = 3;

  private final ConnectionPools pools;
  private final Clock clock;

  Exchanges(ConnectionPools pools, Clock clock) {
    this.pools = pools;
    this.clock = clock;
  }

  /** Makes something of an answer whose status is 2xx; empty where the call goes on. */
  @FunctionalInterface
  interface AnswerReader {
    Optional<CallResult> read(Answer answer) throws IOException;
  }

  /** Makes something of an error that an answer of another status carries. */
  @FunctionalInterface
  interface ErrorJudge {
    CallResult judge(CozeError error);
  }

  /** Makes that request; returns how the call ended, or empty where its reader goes on. */
  Optional<CallResult> run(
      Underway underway, Request request, AccessToken token, AnswerReader reader, ErrorJudge judge)
      throws InterruptedException {
    Request authorized = authorized(request, token);
    try (ConnectionPools.Pool pool = pools.take()) {
      for (int dropped = 0; true; dropped++) {
        try {
          return exchange(pool.client().newCall(authorized), underway, token, reader, judge);
        } catch (ConnectionDropped e) {
          // Nothing was sent, and what closed one idle connection has often closed them all.
          pool.evict();
          if (dropped == DROPPED_CONNECTIONS_BORNE) {
            return Optional.of(broken(e, request, token.value(), underway.logid()));
          }
        } catch (IOException e) {
          if (Thread.interrupted()) {
            throw new InterruptedException();
          }
          CallResult broken = broken(e, request, token.value(), underway.logid());
          return Optional.of(underway.stopped().orElse(broken));
        }
      }
    }
  }

  private Optional<CallResult> exchange(
      okhttp3.Call exchange,
      Underway underway,
      AccessToken token,
      AnswerReader reader,
      ErrorJudge judge)
      throws IOException {
    underway.begin(exchange);
    try (Response response = exchange.execute()) {
      Answer answer = new Answer(response, token.value(), clock.instant());
      underway.answered(answer.logid());
      return answer.isSuccessful()
          ? reader.read(answer)
          : Optional.of(judge.judge(answer.refusal()));
    }
  }

  private static Request authorized(Request request, AccessToken token) {
    return request
        .newBuilder()
        .header("Authorization", "Bearer " + token.value().reveal())
        // Unpacking costs memory for as long as a stream lasts.
        .header("Accept-Encoding", "identity")
        .header("User-Agent", "coze-worker")
        .build();
  }

  private static CallResult broken(
      IOException e, Request request, Secret token, @Nullable String logid) {
    boolean mayHaveRun = request.body() instanceof OutgoingBody body && body.mayHaveLeft();
    String what =
        switch (e) {
          case JsonProcessingException unreadable ->
              "Coze's answer cannot be read: " + unreadable.getOriginalMessage();
          case AnswerTooLarge tooLarge -> String.valueOf(tooLarge.getMessage());
          default ->
              (mayHaveRun ? "the connection to Coze broke: " : "Coze cannot be reached: ")
                  + e.getClass().getSimpleName()
                  + ": "
                  + e.getMessage();
        };
    return new CallResult.Failed(
        Reply.Category.UPSTREAM, null, Masking.mask(what, token), !mayHaveRun, mayHaveRun, logid);
  }
}
