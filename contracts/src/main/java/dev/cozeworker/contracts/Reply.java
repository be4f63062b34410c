package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, the value of a record of the replies topic.
 *
 * @param type null where the request's type could not be read
 * @param route null where the request's route could not be read
 * @param credential the credential that served it, or null where none did
 * @param failedOver whether another credential than the route's first served it
 * @param attempts the calls that reached Coze or were on the way to it, in order
 * @param receivedAt when the worker took the request up
 * @param completedAt when its outcome was known
 */
public record Reply(
    String id,
    @Nullable RequestType type,
    Status status,
    @Nullable String route,
    @Nullable String credential,
    boolean failedOver,
    @Nullable ChatResult chat,
    @Nullable WorkflowResult workflow,
    @Nullable ConversationChange conversation,
    @Nullable Failure error,
    List<Attempt> attempts,
    @Nullable ObjectNode metadata,
    Instant receivedAt,
    Instant completedAt,
    Source source) {

  public Reply {
    attempts = List.copyOf(attempts);
  }

  /** How a request ended. */
  public enum Status {
    COMPLETED,
    REQUIRES_ACTION,
    INTERRUPTED,
    FAILED,
    EXPIRED
  }

  /** Why a request failed. */
  public enum Category {
    INVALID_REQUEST,
    REJECTED,
    RATE_LIMITED,
    QUOTA_EXHAUSTED,
    CONTENT,
    UPSTREAM,
    TIMEOUT,
    EXPIRED,
    INTERNAL
  }

  /**
   * What a chat gave.
   *
   * @param content the answers, joined by a line break if there are several
   * @param messages every completed message but verbose ones and follow-ups, in order
   * @param followUps the suggested questions
   * @param requiredAction Coze's object, where the chat waits for tool outputs
   */
  public record ChatResult(
      @Nullable String chatId,
      @Nullable String conversationId,
      String content,
      List<ChatMessage> messages,
      List<String> followUps,
      @Nullable Usage usage,
      @Nullable JsonNode requiredAction) {
    public ChatResult {
      messages = List.copyOf(messages);
      followUps = List.copyOf(followUps);
    }
  }

  /** One completed message of a chat. */
  public record ChatMessage(
      @Nullable String id,
      String role,
      String type,
      @Nullable String contentType,
      @Nullable String content,
      @Nullable String reasoningContent) {}

  /** The tokens that Coze counted. */
  public record Usage(
      @Nullable Long tokenCount, @Nullable Long inputCount, @Nullable Long outputCount) {}

  /**
   * What a workflow gave.
   *
   * @param executeId the run's name, where it is asynchronous
   * @param data the end node's output as Coze gave it; streamed, its parts joined
   * @param messages one per node, its parts joined, in order
   */
  public record WorkflowResult(
      @Nullable String executeId,
      @Nullable String data,
      List<WorkflowMessage> messages,
      @Nullable String debugUrl,
      @Nullable Usage usage,
      @Nullable Interrupt interrupt) {
    public WorkflowResult {
      messages = List.copyOf(messages);
    }
  }

  /** What one node of a workflow said. */
  public record WorkflowMessage(@Nullable String nodeTitle, @Nullable String content) {}

  /** What an interrupted workflow waits for. */
  public record Interrupt(
      String eventId, int type, @Nullable String nodeTitle, @Nullable String data) {}

  /** The conversation used, where it is not the one requested. */
  public record ConversationChange(String requested, String used, String reason) {}

  /** Why it failed, with Coze's code where there is one. */
  public record Failure(
      Category category, @Nullable Integer code, String message, @Nullable String logid) {}

  /** One call on the way to the outcome. */
  public record Attempt(
      String credential,
      Outcome outcome,
      @Nullable Integer code,
      @Nullable String message,
      @Nullable String logid,
      Instant startedAt,
      long durationMs) {

    /** How one call ended. */
    public enum Outcome {
      OK,
      REJECTED,
      RATE_LIMITED,
      FAILED,
      TIMEOUT
    }
  }

  /** Where the request stood. */
  public record Source(String topic, int partition, long offset) {}
}
