package dev.cozeworker.coze;

import dev.cozeworker.credentials.AccessToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Coze, as the rest of the worker sees it. Safe for use by many threads. */
public interface Coze {

  /**
   * Makes one call and waits for its end on the calling, virtual, thread. Never throws for what
   * Coze does.
   */
  CallResult call(Call call) throws InterruptedException;

  /**
   * Makes a new conversation.
   *
   * @param botId the bot it is for, or null
   */
  ConversationCreated createConversation(
      AccessToken token, @Nullable String botId, Instant deadline, Abandonment abandonment)
      throws InterruptedException;

  /**
   * Asks for the end of a chat that nobody waits for any more; returns at once, whatever comes of
   * it.
   */
  void cancel(AccessToken token, Call.CallName chat);

  /** What came of making a conversation. */
  sealed interface ConversationCreated {
    /** The new one. */
    record Created(String conversationId) implements ConversationCreated {}

    /** It was not made; the call that needed it ends like this. */
    record NotCreated(CallResult why) implements ConversationCreated {}
  }
}
