package dev.cozeworker.coze;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at Coze; a new one is made for every attempt.
 *
 * @param conversationId the conversation to use, which may not be the payload's
 * @param credential whose token it is: a call that lasts asks it for the next one
 * @param deadline when the attempt ends as timed out
 * @param refusals the codes that count as a refusal ({@code fail-over-on})
 * @param onAccepted runs once, on the calling thread, when Coze has begun to answer
 * @param onNamed takes the name Coze gave to the call ({@code chat_id} or {@code execute_id})
 * @param meantime is told while an asynchronous run goes on at Coze and is only looked at
 */
public record Call(
    Payload payload,
    @Nullable String conversationId,
    AccessToken token,
    Credential credential,
    Instant deadline,
    Abandonment abandonment,
    Set<Integer> refusals,
    Runnable onAccepted,
    Consumer<CallName> onNamed,
    Meantime meantime) {

  /** Makes an attempt with that token alone, which no run outlives. */
  public Call(
      Payload payload,
      @Nullable String conversationId,
      AccessToken token,
      Instant deadline,
      Abandonment abandonment,
      Set<Integer> refusals,
      Runnable onAccepted,
      Consumer<CallName> onNamed) {
    this(
        payload,
        conversationId,
        token,
        new OnlyToken(token),
        deadline,
        abandonment,
        refusals,
        onAccepted,
        onNamed,
        Meantime.unheeded());
  }

  /** The name Coze gave to a call under way. */
  public record CallName(@Nullable String conversationId, String id) {}
}
