package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The completed messages of one chat, in order. Used by one thread. */
final class Transcript {
  private final List<Reply.ChatMessage> messages = new ArrayList<>();
  private final List<String> followUps = new ArrayList<>();

  /** Adds the message of a {@code conversation.message.completed}. */
  void add(byte[] json) throws IOException {
    MessageFields fields = new MessageFields();
    Json.object(json, fields::field);
    add(fields);
  }

  /** Adds each message of a list. */
  void addAll(JsonParser list) throws IOException {
    Json.array(
        list,
        (none, message) -> {
          MessageFields fields = new MessageFields();
          Json.object(message, fields::field);
          add(fields);
        });
  }

  /** Returns what the chat gave. */
  Reply.ChatResult result(
      @Nullable String chatId, @Nullable String conversationId, ChatState last) {
    String content =
        messages.stream()
            .filter(message -> message.type().equals("answer"))
            .map(Reply.ChatMessage::content)
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return new Reply.ChatResult(
        chatId, conversationId, content, messages, followUps, last.usage(), last.requiredAction());
  }

  private void add(MessageFields message) {
    switch (message.type) {
      case "verbose" -> {}
      case "follow_up" -> followUps.add(message.content == null ? "" : message.content);
      default ->
          messages.add(
              new Reply.ChatMessage(
                  message.id,
                  message.role,
                  message.type,
                  message.contentType,
                  message.content,
                  message.reasoning));
    }
  }

  /** The fields of one message as they come. */
  private static final class MessageFields {
    private @Nullable String id;
    private String role = "assistant";
    private String type = "";
    private @Nullable String contentType;
    private @Nullable String content;
    private @Nullable String reasoning;

    void field(String name, JsonParser value) throws IOException {
      switch (name) {
        case "id" -> id = Json.text(value);
        case "role" -> role = orElse(role, Json.text(value));
        case "type" -> type = orElse(type, Json.text(value));
        case "content_type" -> contentType = Json.text(value);
        case "content" -> content = Json.text(value);
        case "reasoning_content" -> reasoning = Json.text(value);
        default -> value.skipChildren();
      }
    }

    private static String orElse(String usual, @Nullable String text) {
      return text == null ? usual : text;
    }
  }
}
