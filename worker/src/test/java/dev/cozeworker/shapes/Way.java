package dev.cozeworker.shapes;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import java.util.Map;

/** A way of calling Coze. */
enum Way {
  CHAT_STREAM,
  CHAT_POLL,
  WORKFLOW_STREAM,
  WORKFLOW_SYNC,
  WORKFLOW_ASYNC;

  ChatMode chatMode() {
    return this == CHAT_POLL ? ChatMode.POLL : ChatMode.STREAM;
  }

  boolean streams() {
    return this == CHAT_STREAM || this == WORKFLOW_STREAM;
  }

  /** Returns whether Coze is called once, and then looked at. */
  boolean looks() {
    return this == CHAT_POLL || this == WORKFLOW_ASYNC;
  }

  Payload payload(String resource) {
    return switch (this) {
      case CHAT_STREAM, CHAT_POLL -> chat(resource);
      case WORKFLOW_STREAM -> workflow(resource, WorkflowMode.STREAM);
      case WORKFLOW_SYNC -> workflow(resource, WorkflowMode.SYNC);
      case WORKFLOW_ASYNC -> workflow(resource, WorkflowMode.ASYNC);
    };
  }

  private static Payload workflow(String id, WorkflowMode mode) {
    return new Payload.Workflow(id, null, null, null, Map.of(), mode, null);
  }

  private static Payload chat(String bot) {
    return Payload.Chat.with(bot, "u-17").ask("Hello").build();
  }
}
