package dev.cozeworker.endtoend;

import dev.cozeworker.contracts.Reply;
import java.util.Objects;

/** The payloads of requests in JSON, with their names before them. */
final class RequestJson {
  private RequestJson() {}

  static String chat(String toBot, String text) {
    return """
    "chat":{"bot_id":"%s","user_id":"u",
     "additional_messages":[{"role":"user","content_type":"text","content":"%s"}]}
    """
        .formatted(toBot, text);
  }

  static String toolOutputs(Reply waiting) {
    Reply.ChatResult chat = Objects.requireNonNull(waiting.chat(), () -> "" + waiting);
    String call =
        Objects.requireNonNull(chat.requiredAction())
            .at("/submit_tool_outputs/tool_calls/0/id")
            .asText();
    return """
    "chat_tool_outputs":{"conversation_id":"%s","chat_id":"%s",
     "tool_outputs":[{"tool_call_id":"%s","output":"42"}]}
    """
        .formatted(chat.conversationId(), chat.chatId(), call);
  }
}
