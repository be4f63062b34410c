package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.settings.Dialect;
import java.util.ArrayList;
import java.util.List;

/** Chats and messages as JSON. */
final class ChatJson {
  private static final String FINISHED =
      "{\"msg_type\":\"generate_answer_finish\",\"data\":\"{\\\"finish_reason\\\":0}\","
          + "\"from_module\":null,\"from_unit\":null}";

  /** What the model thinks, where it says so. */
  static final String REASONING = "The user wants an echo. ";

  private ChatJson() {}

  static ObjectNode chat(Chat chat, Status status) {
    ObjectNode json =
        Json.object()
            .put("id", chat.id)
            .put("conversation_id", chat.conversationId)
            .put("bot_id", chat.botId)
            .put("created_at", chat.createdAt.getEpochSecond());
    json.set("meta_data", chat.metaData == null ? Json.object() : chat.metaData);
    json.set("last_error", lastError(chat, status));
    json.put("status", label(chat, status));
    switch (status) {
      case COMPLETED ->
          json.put("completed_at", chat.endsAt().getEpochSecond()).set("usage", usage(chat));
      case FAILED -> json.put("failed_at", chat.endsAt().getEpochSecond());
      case REQUIRES_ACTION -> json.set("required_action", requiredAction(chat));
      case CREATED, IN_PROGRESS, CANCELED -> {}
    }
    return json;
  }

  private static String label(Chat chat, Status status) {
    boolean studio = chat.behaviour.dialect() == Dialect.STUDIO;
    return studio && status == Status.CANCELED ? "cancelled" : status.label();
  }

  private static JsonNode lastError(Chat chat, Status status) {
    if (status == Status.FAILED) {
      return Json.object().put("code", chat.errorCode()).put("msg", chat.errorMessage());
    }
    return chat.zeroLastError
        ? Json.object().put("code", 0).put("msg", "")
        : JsonNodeFactory.instance.nullNode();
  }

  static ObjectNode usage(Chat chat) {
    int input = Prompt.tokens(chat.prompt);
    int output = Prompt.tokens(chat.answer());
    return Json.object()
        .put("token_count", input + output)
        .put("output_count", output)
        .put("input_count", input);
  }

  static String toolCallId(Chat chat) {
    return "call_" + chat.id;
  }

  private static ObjectNode requiredAction(Chat chat) {
    ObjectNode toolCall = Json.object().put("id", toolCallId(chat)).put("type", "function");
    toolCall.set(
        "function", Json.object().put("name", "look_up").put("arguments", arguments(chat)));
    ObjectNode outputs = Json.object();
    outputs.putArray("tool_calls").add(toolCall);
    return Json.object().put("type", "submit_tool_outputs").set("submit_tool_outputs", outputs);
  }

  private static String arguments(Chat chat) {
    return Json.object().put("query", chat.prompt).toString();
  }

  /** The messages of a chat that came to its end: all that it said, and not what it was asked. */
  static List<ObjectNode> messages(Chat chat) {
    List<ObjectNode> messages = new ArrayList<>();
    if (chat.behaviour.requiresAction()) {
      ObjectNode content = Json.object().put("name", "look_up");
      content.put("arguments", arguments(chat));
      messages.add(message(chat, 0, "function_call", content.toString()));
    }
    if (chat.end() == Status.COMPLETED) {
      ObjectNode answer = message(chat, 1, "answer", chat.answer());
      messages.add(
          chat.behaviour.reasoning() ? answer.put("reasoning_content", REASONING) : answer);
      if (chat.behaviour.verbose()) {
        messages.add(message(chat, 2, "verbose", FINISHED));
      }
      for (int i = 0; i < chat.behaviour.followUps(); i++) {
        messages.add(message(chat, 3 + i, "follow_up", "What about " + (i + 1) + "?"));
      }
    }
    return messages;
  }

  static ArrayNode list(List<ObjectNode> nodes) {
    return JsonNodeFactory.instance.arrayNode().addAll(nodes);
  }

  /** A message without its text, of which the deltas are made. */
  static ObjectNode delta(Chat chat) {
    return Json.object()
        .put("id", Long.toString(chat.firstMessageId + 1))
        .put("conversation_id", chat.conversationId)
        .put("bot_id", chat.botId)
        .put("role", "assistant")
        .put("type", "answer")
        .put("content_type", "text")
        .put("chat_id", chat.id);
  }

  private static ObjectNode message(Chat chat, int index, String type, String content) {
    return delta(chat)
        .put("id", Long.toString(chat.firstMessageId + index))
        .put("type", type)
        .put("content", content)
        .put("created_at", chat.createdAt.getEpochSecond())
        .put("updated_at", chat.endsAt().getEpochSecond());
  }
}
