package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The part of a request that goes to Coze; field names and meanings are Coze's own. */
public sealed interface Payload {

  /** Returns the request type that carries this payload. */
  RequestType type();

  /** Returns the object merged into the body sent to Coze, or null. */
  @Nullable ObjectNode extra();

  /** One message to a bot: {@code POST /v3/chat}. */
  record Chat(
      String botId,
      String userId,
      @Nullable String conversationId,
      List<Message> additionalMessages,
      Map<String, String> customVariables,
      @Nullable ObjectNode parameters,
      Map<String, String> metaData,
      @Nullable Boolean autoSaveHistory,
      @Nullable Boolean enableCard,
      @Nullable ObjectNode shortcutCommand,
      Map<String, String> extraParams,
      @Nullable String publishStatus,
      @Nullable String botVersion,
      @Nullable String connectorId,
      @Nullable ObjectNode extra)
      implements Payload {
    public Chat {
      additionalMessages = List.copyOf(additionalMessages);
      customVariables = Map.copyOf(customVariables);
      metaData = Map.copyOf(metaData);
      extraParams = Map.copyOf(extraParams);
    }

    @Override
    public RequestType type() {
      return RequestType.CHAT;
    }
  }

  /** What the tools said that a chat waits for: {@code POST /v3/chat/submit_tool_outputs}. */
  record ChatToolOutputs(
      String conversationId,
      String chatId,
      List<ToolOutput> toolOutputs,
      @Nullable ObjectNode extra)
      implements Payload {
    public ChatToolOutputs {
      toolOutputs = List.copyOf(toolOutputs);
    }

    @Override
    public RequestType type() {
      return RequestType.CHAT_TOOL_OUTPUTS;
    }
  }

  /** One run of a workflow: {@code POST /v1/workflow/stream_run} or {@code /v1/workflow/run}. */
  record Workflow(
      String workflowId,
      @Nullable ObjectNode parameters,
      @Nullable String botId,
      @Nullable String appId,
      Map<String, String> ext,
      WorkflowMode mode,
      @Nullable ObjectNode extra)
      implements Payload {
    public Workflow {
      ext = Map.copyOf(ext);
    }

    @Override
    public RequestType type() {
      return RequestType.WORKFLOW;
    }
  }

  /** The answer that an interrupted workflow waits for: {@code POST /v1/workflow/stream_resume}. */
  record WorkflowResume(
      String workflowId,
      String eventId,
      int interruptType,
      String resumeData,
      @Nullable ObjectNode extra)
      implements Payload {
    @Override
    public RequestType type() {
      return RequestType.WORKFLOW_RESUME;
    }
  }

  /** One message to a chatflow: {@code POST /v1/workflows/chat}. */
  record WorkflowChat(
      String workflowId,
      List<Message> additionalMessages,
      @Nullable ObjectNode parameters,
      @Nullable String botId,
      @Nullable String appId,
      @Nullable String conversationId,
      Map<String, String> ext,
      @Nullable ObjectNode extra)
      implements Payload {
    public WorkflowChat {
      additionalMessages = List.copyOf(additionalMessages);
      ext = Map.copyOf(ext);
    }

    @Override
    public RequestType type() {
      return RequestType.WORKFLOW_CHAT;
    }
  }

  /** How a workflow is run. */
  enum WorkflowMode {
    STREAM,
    SYNC,
    ASYNC
  }

  /** One message of a conversation, as a request brings it. */
  record Message(
      String role,
      @Nullable String type,
      @Nullable String content,
      @Nullable String contentType,
      Map<String, String> metaData) {
    public Message {
      metaData = Map.copyOf(metaData);
    }
  }

  /** What one tool call gave. */
  record ToolOutput(String toolCallId, String output) {}
}
