package dev.cozeworker.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The part of a request that goes to Coze; field names and meanings are Coze's own, and so are the
 * limits, which the decoder keeps and the constructors here do not. Ids are strings, since Coze's
 * have more digits than a JavaScript number holds. What is null or empty is left out of the JSON.
 */
public sealed interface Payload {

  /** Returns the request type that carries this payload. */
  RequestType type();

  /** Returns what is merged into the body sent to Coze, for fields newer than this, or null. */
  @Nullable ObjectNode extra();

  /** Copies texts by names and keeps their order, which {@link Map#copyOf} does not. */
  private static Map<String, String> copy(Map<String, String> texts) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
  }

  /**
   * One message to a bot: {@code POST /v3/chat}.
   *
   * @param userId the name by which the caller knows the one who talks
   * @param conversationId null begins a new one
   * @param additionalMessages at most 100; Coze takes the last as the question
   * @param customVariables values of the variables of the bot's prompt
   * @param parameters of the chatflow behind the bot
   * @param metaData what Coze keeps with the message: at most 16 pairs, names of 1 to 64
   *     characters, values of 1 to 512
   * @param autoSaveHistory null leaves it to Coze, which then saves; see {@link ChatBuilder}
   * @param shortcutCommand a shortcut of the bot: {@code command_id} and {@code parameters}
   * @param extraParams Coze's extra parameters, such as {@code latitude}
   * @param publishStatus {@code published_online} or {@code unpublished_draft}
   * @param connectorId the channel through which the bot is asked; null is the API
   */
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
      Objects.requireNonNull(botId, "bot_id");
      Objects.requireNonNull(userId, "user_id");
      additionalMessages = List.copyOf(additionalMessages);
      customVariables = copy(customVariables);
      metaData = copy(metaData);
      extraParams = copy(extraParams);
    }

    /** Returns a builder of a chat of the one whom the caller knows by that name. */
    public static ChatBuilder with(String botId, String userId) {
      return new ChatBuilder(botId, userId);
    }

    @Override
    public RequestType type() {
      return RequestType.CHAT;
    }
  }

  /**
   * What the tools said that a chat waits for: {@code POST /v3/chat/submit_tool_outputs}. Where the
   * route has more than one credential, its request has to be pinned to the one that the chat's
   * reply names.
   *
   * @param toolOutputs one for each of the calls in the reply's {@code required_action}
   */
  record ChatToolOutputs(
      String conversationId,
      String chatId,
      @JsonInclude List<ToolOutput> toolOutputs,
      @Nullable ObjectNode extra)
      implements Payload {
    public ChatToolOutputs {
      Objects.requireNonNull(conversationId, "conversation_id");
      Objects.requireNonNull(chatId, "chat_id");
      toolOutputs = List.copyOf(toolOutputs);
    }

    @Override
    public RequestType type() {
      return RequestType.CHAT_TOOL_OUTPUTS;
    }
  }

  /**
   * One run of a workflow: {@code POST /v1/workflow/stream_run} or {@code /v1/workflow/run}.
   *
   * @param parameters what the start node takes
   */
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
      Objects.requireNonNull(workflowId, "workflow_id");
      Objects.requireNonNull(mode, "mode");
      ext = copy(ext);
    }

    /** Returns a streamed run with these parameters. */
    public static Workflow of(String workflowId, @Nullable ObjectNode parameters) {
      return new Workflow(workflowId, parameters, null, null, Map.of(), WorkflowMode.STREAM, null);
    }

    @Override
    public RequestType type() {
      return RequestType.WORKFLOW;
    }
  }

  /**
   * The answer that an interrupted workflow waits for: {@code POST /v1/workflow/stream_resume}.
   * Where the route has more than one credential, its request has to be pinned to the one that the
   * interrupted run's reply names.
   *
   * @param eventId the interrupt's {@code event_id}
   * @param interruptType the interrupt's {@code type}
   */
  record WorkflowResume(
      String workflowId,
      String eventId,
      int interruptType,
      String resumeData,
      @Nullable ObjectNode extra)
      implements Payload {
    public WorkflowResume {
      Objects.requireNonNull(workflowId, "workflow_id");
      Objects.requireNonNull(eventId, "event_id");
      Objects.requireNonNull(resumeData, "resume_data");
    }

    @Override
    public RequestType type() {
      return RequestType.WORKFLOW_RESUME;
    }
  }

  /**
   * One message to a chatflow: {@code POST /v1/workflows/chat}.
   *
   * @param additionalMessages at most 50; Coze takes the last as the question
   * @param parameters what the start node takes
   * @param botId or {@code appId}: to whom it belongs; Coze does not take both
   * @param conversationId null begins a new one
   */
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
      Objects.requireNonNull(workflowId, "workflow_id");
      additionalMessages = List.copyOf(additionalMessages);
      ext = copy(ext);
    }

    @Override
    public RequestType type() {
      return RequestType.WORKFLOW_CHAT;
    }
  }

  /** How a workflow is run. */
  enum WorkflowMode {
    /** Coze streams what the nodes say, as they say it. */
    STREAM,
    /** One answer at the end; Coze cuts a run of 90 seconds of silence, and one of ten minutes. */
    SYNC,
    /** Begun and then asked after, for up to 24 hours. */
    ASYNC
  }

  /**
   * One message of a conversation, as a request brings it: Coze's {@code EnterMessage}.
   *
   * @param role {@code user} or {@code assistant}
   * @param type {@code question}, {@code answer}, {@code function_call}, {@code tool_output} or
   *     {@code tool_response}; null is a question
   * @param content the text, or the JSON of the parts where it has several
   * @param contentType {@code text}, or {@code object_string} where it has several parts
   * @param metaData at most 16 pairs, names of 1 to 64 characters, values of 1 to 512
   */
  record Message(
      String role,
      @Nullable String type,
      @Nullable String content,
      @Nullable String contentType,
      Map<String, String> metaData) {
    public Message {
      Objects.requireNonNull(role, "role");
      metaData = copy(metaData);
    }

    /** Returns what a user says, in plain text. */
    public static Message question(String text) {
      return new Message("user", "question", text, "text", Map.of());
    }

    /** Returns what the bot said before, in plain text. */
    public static Message answer(String text) {
      return new Message("assistant", "answer", text, "text", Map.of());
    }
  }

  /**
   * What one tool call gave.
   *
   * @param toolCallId the call's {@code id} in the reply's {@code required_action}
   * @param output what the bot is told of it, as text
   */
  record ToolOutput(String toolCallId, String output) {
    public ToolOutput {
      Objects.requireNonNull(toolCallId, "tool_call_id");
      Objects.requireNonNull(output, "output");
    }
  }
}
