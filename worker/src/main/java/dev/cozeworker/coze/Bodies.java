package dev.cozeworker.coze;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The bodies of the calls, in Coze's field names; a payload's {@code extra} fills what is open. */
final class Bodies {
  private Bodies() {}

  static ObjectNode chat(Payload.Chat chat, boolean stream) {
    ObjectNode body = start(chat);
    body.put("bot_id", chat.botId());
    body.put("user_id", chat.userId());
    messages(body, chat.additionalMessages());
    strings(body, "custom_variables", chat.customVariables());
    tree(body, "parameters", chat.parameters());
    strings(body, "meta_data", chat.metaData());
    flag(body, "auto_save_history", chat.autoSaveHistory());
    flag(body, "enable_card", chat.enableCard());
    tree(body, "shortcut_command", chat.shortcutCommand());
    strings(body, "extra_params", chat.extraParams());
    text(body, "publish_status", chat.publishStatus());
    text(body, "bot_version", chat.botVersion());
    text(body, "connector_id", chat.connectorId());
    if (!stream) {
      // A chat that is not saved cannot be looked up.
      body.put("auto_save_history", true);
    }
    return body.put("stream", stream);
  }

  static ObjectNode toolOutputs(Payload.ChatToolOutputs outputs, boolean stream) {
    ObjectNode body = start(outputs);
    ArrayNode list = body.putArray("tool_outputs");
    for (Payload.ToolOutput output : outputs.toolOutputs()) {
      list.addObject().put("tool_call_id", output.toolCallId()).put("output", output.output());
    }
    return body.put("stream", stream);
  }

  static ObjectNode workflow(Payload.Workflow workflow) {
    ObjectNode body = start(workflow);
    body.put("workflow_id", workflow.workflowId());
    tree(body, "parameters", workflow.parameters());
    text(body, "bot_id", workflow.botId());
    text(body, "app_id", workflow.appId());
    strings(body, "ext", workflow.ext());
    if (workflow.mode() == Payload.WorkflowMode.ASYNC) {
      body.put("is_async", true);
    } else {
      // Brought by extra, it would end the call before the run has.
      body.remove("is_async");
    }
    return body;
  }

  static ObjectNode workflowResume(Payload.WorkflowResume resume) {
    return start(resume)
        .put("workflow_id", resume.workflowId())
        .put("event_id", resume.eventId())
        .put("interrupt_type", resume.interruptType())
        .put("resume_data", resume.resumeData());
  }

  static ObjectNode workflowChat(Payload.WorkflowChat chat, @Nullable String conversationId) {
    ObjectNode body = start(chat);
    body.put("workflow_id", chat.workflowId());
    messages(body, chat.additionalMessages());
    // Coze demands the field, even where the workflow takes nothing.
    body.set("parameters", chat.parameters() == null ? body.objectNode() : chat.parameters());
    text(body, "bot_id", chat.botId());
    text(body, "app_id", chat.appId());
    text(body, "conversation_id", conversationId);
    strings(body, "ext", chat.ext());
    return body;
  }

  static ObjectNode conversation(@Nullable String botId) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    text(body, "bot_id", botId);
    return body;
  }

  static ObjectNode cancel(Call.CallName chat) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    text(body, "conversation_id", chat.conversationId());
    return body.put("chat_id", chat.id());
  }

  private static ObjectNode start(Payload payload) {
    ObjectNode extra = payload.extra();
    return extra == null ? Json.MAPPER.createObjectNode() : extra.deepCopy();
  }

  private static void messages(ObjectNode body, List<Payload.Message> messages) {
    if (messages.isEmpty()) {
      return;
    }
    ArrayNode list = body.putArray("additional_messages");
    for (Payload.Message message : messages) {
      ObjectNode node = list.addObject().put("role", message.role());
      text(node, "type", message.type());
      text(node, "content", message.content());
      text(node, "content_type", message.contentType());
      strings(node, "meta_data", message.metaData());
    }
  }

  private static void text(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static void flag(ObjectNode body, String field, @Nullable Boolean value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static void tree(ObjectNode body, String field, @Nullable ObjectNode value) {
    if (value != null) {
      body.set(field, value);
    }
  }

  private static void strings(ObjectNode body, String field, Map<String, String> values) {
    if (!values.isEmpty()) {
      ObjectNode node = body.putObject(field);
      values.forEach(node::put);
    }
  }
}
