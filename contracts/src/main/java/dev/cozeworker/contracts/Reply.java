package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request, the value of a record of the replies topic; {@code reply.schema.json}
 * has its JSON. Instants are kept to the millisecond. Lists may be empty and are never null. What
 * is missing that may not be is a {@link NullPointerException} that names the field.
 *
 * @param id the request's, 1 to 128 characters
 * @param type null where the request's type could not be read
 * @param status how it ended, which says what of the following is there
 * @param route the request's, null where it could not be read
 * @param credential the credential that served it, or null where none did
 * @param failedOver whether another credential than the route's first served it
 * @param chat there if the request was a chat, tool outputs or a chatflow, and Coze answered
 * @param workflow there if the request was a workflow or its resumption, and Coze answered
 * @param conversation there only if the conversation used is not the one requested
 * @param error there if the status is failed or expired
 * @param attempts the calls, in order; of more than 20 one in the middle stands for the rest
 * @param metadata the request's, untouched
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
    Objects.requireNonNull(id, "id is missing");
    Objects.requireNonNull(status, "status is missing");
    attempts = List.copyOf(Objects.requireNonNull(attempts, "attempts is missing"));
    receivedAt = toMillis(Objects.requireNonNull(receivedAt, "received_at is missing"));
    completedAt = toMillis(Objects.requireNonNull(completedAt, "completed_at is missing"));
    Objects.requireNonNull(source, "source is missing");
  }

  /** How a request ended. */
  public enum Status {
    /** Coze finished. */
    COMPLETED,
    /** A chat waits for tool outputs, from the credential named here. */
    REQUIRES_ACTION,
    /** A workflow waits for an answer, from the credential named here. */
    INTERRUPTED,
    /** It will not succeed as it stands; see the error. */
    FAILED,
    /** {@code expires_at} passed before it could be served, or its batch was cancelled. */
    EXPIRED
  }

  /** Why a request failed or expired. */
  public enum Category {
    /** It breaks a rule: told before any call, or by Coze. */
    INVALID_REQUEST,
    /** Every credential that may serve it was refused: the token, its rights, or no such thing. */
    REJECTED,
    /** Coze's limits have held it up for longer than {@code max-wait}. */
    RATE_LIMITED,
    /** A daily limit, the balance or the credits are used up. */
    QUOTA_EXHAUSTED,
    /** Coze refused what it says, or the bot or workflow failed on it. */
    CONTENT,
    /** Coze or the way to it failed: 5xx, a stream that broke, an answer nobody can read. */
    UPSTREAM,
    /** The call took longer than {@code call-timeout}; it may go on at Coze. */
    TIMEOUT,
    /** It was not served in time, or its batch was cancelled: see {@link Status#EXPIRED}. */
    EXPIRED,
    /** A fault of the worker, whose log has the incident that the message names. */
    INTERNAL
  }

  /**
   * What a chat gave.
   *
   * @param content the answers, joined by a line break if there are several
   * @param messages every completed message but verbose ones and follow-ups, in order
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
      Objects.requireNonNull(content, "content is missing");
      messages = List.copyOf(Objects.requireNonNull(messages, "messages is missing"));
      followUps = List.copyOf(Objects.requireNonNull(followUps, "follow_ups is missing"));
    }
  }

  /**
   * One completed message of a chat, as Coze gave it.
   *
   * @param type {@code answer}, {@code function_call}, {@code tool_output} or {@code tool_response}
   */
  public record ChatMessage(
      @Nullable String id,
      String role,
      String type,
      @Nullable String contentType,
      @Nullable String content,
      @Nullable String reasoningContent) {
    public ChatMessage {
      Objects.requireNonNull(role, "role is missing");
      Objects.requireNonNull(type, "type is missing");
    }
  }

  /** The tokens that Coze counted, in all, in and out; null is what it did not say. */
  public record Usage(
      @Nullable Long tokenCount, @Nullable Long inputCount, @Nullable Long outputCount) {}

  /**
   * What a workflow gave.
   *
   * @param executeId the run's name, where it is asynchronous
   * @param data the end node's output as Coze gave it; streamed, its parts joined
   * @param messages one per node, its parts joined, in order
   * @param debugUrl Coze's page that shows the run
   * @param interrupt there if the status is interrupted
   * @param outputTrimmed true where Coze kept no more than a part of {@code data}, else null
   */
  public record WorkflowResult(
      @Nullable String executeId,
      @Nullable String data,
      List<WorkflowMessage> messages,
      @Nullable String debugUrl,
      @Nullable Usage usage,
      @Nullable Interrupt interrupt,
      @Nullable Boolean outputTrimmed) {
    public WorkflowResult {
      messages = List.copyOf(Objects.requireNonNull(messages, "messages is missing"));
    }
  }

  /** What one node of a workflow said; null is what Coze did not say. */
  public record WorkflowMessage(@Nullable String nodeTitle, @Nullable String content) {}

  /**
   * What an interrupted workflow waits for.
   *
   * @param type Coze's: 1 a client plug-in, 2 a question, 5 input, 7 the authorization of a plug-in
   * @param data what Coze says about it, such as the question
   */
  public record Interrupt(
      String eventId, int type, @Nullable String nodeTitle, @Nullable String data) {
    public Interrupt {
      Objects.requireNonNull(eventId, "event_id is missing");
    }
  }

  /**
   * The conversation used, where it is not the one requested.
   *
   * @param reason {@code failover}, or {@code refused} where the same credential served it
   */
  public record ConversationChange(String requested, String used, String reason) {
    public ConversationChange {
      Objects.requireNonNull(requested, "requested is missing");
      Objects.requireNonNull(used, "used is missing");
      Objects.requireNonNull(reason, "reason is missing");
    }
  }

  /**
   * Why it failed or expired.
   *
   * @param code Coze's, or null where the refusal is not Coze's
   * @param message in words; of a request that breaks a rule, the JSON path and the rule
   * @param logid names the call in Coze's own logs
   */
  public record Failure(
      Category category, @Nullable Integer code, String message, @Nullable String logid) {
    public Failure {
      Objects.requireNonNull(category, "category is missing");
      Objects.requireNonNull(message, "message is missing");
    }
  }

  /**
   * One call on the way to the outcome.
   *
   * @param credential by its name in the route
   * @param code Coze's code, where it refused
   * @param message what Coze or the way to it said, where the call did not succeed
   * @param logid names the call in Coze's own logs
   * @param startedAt when the call began, to the millisecond
   * @param durationMs how long it took, in milliseconds
   */
  public record Attempt(
      String credential,
      Outcome outcome,
      @Nullable Integer code,
      @Nullable String message,
      @Nullable String logid,
      Instant startedAt,
      long durationMs) {
    public Attempt {
      Objects.requireNonNull(credential, "credential is missing");
      Objects.requireNonNull(outcome, "outcome is missing");
      startedAt = toMillis(Objects.requireNonNull(startedAt, "started_at is missing"));
    }

    /** How one call ended: answered, refused, limited, in another error, not in time. */
    public enum Outcome {
      OK,
      REJECTED,
      RATE_LIMITED,
      FAILED,
      TIMEOUT
    }
  }

  /** The record that the request was: its topic, its partition, its offset. */
  public record Source(String topic, int partition, long offset) {
    public Source {
      Objects.requireNonNull(topic, "topic is missing");
    }
  }

  /** Kafka's own times have no more digits, and no reader needs them. */
  private static Instant toMillis(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
