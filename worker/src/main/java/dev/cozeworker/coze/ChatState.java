package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Coze's Chat object: where a chat stands. */
final class ChatState {
  private @Nullable String id;
  private @Nullable String conversationId;
  private String status = "";
  private int errorCode;
  private @Nullable String errorMessage;
  private Reply.@Nullable Usage usage;
  private @Nullable JsonNode requiredAction;

  /** Reads the fields that matter; call it on the object's value. */
  static ChatState read(byte[] json) throws IOException {
    ChatState chat = new ChatState();
    Json.object(json, chat::field);
    return chat;
  }

  /** Reads one as the value of a field. */
  static ChatState read(JsonParser value) throws IOException {
    ChatState chat = new ChatState();
    Json.object(value, chat::field);
    return chat;
  }

  @Nullable String id() {
    return id;
  }

  @Nullable String conversationId() {
    return conversationId;
  }

  /** Returns Coze's word for it, such as {@code in_progress}; empty where it says none. */
  String status() {
    return status;
  }

  /** Returns the code of {@code last_error}; 0 is no error. */
  int errorCode() {
    return errorCode;
  }

  @Nullable String errorMessage() {
    return errorMessage;
  }

  Reply.@Nullable Usage usage() {
    return usage;
  }

  @Nullable JsonNode requiredAction() {
    return requiredAction;
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "id" -> id = Json.text(value);
      case "conversation_id" -> conversationId = Json.text(value);
      case "status" -> status = String.valueOf(Json.text(value));
      case "last_error" -> Json.object(value, this::errorField);
      case "usage" -> usage = Json.usage(value);
      case "required_action" -> requiredAction = Json.treeOrNull(value);
      default -> value.skipChildren();
    }
  }

  private void errorField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "code" -> errorCode = Json.number(value);
      case "msg", "message" -> errorMessage = Json.text(value);
      default -> value.skipChildren();
    }
  }
}
