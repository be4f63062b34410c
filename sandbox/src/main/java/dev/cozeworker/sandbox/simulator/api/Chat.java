package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chat, from its call on. Coze works on it whether or not anybody listens, so its status follows
 * from the time alone.
 */
final class Chat {
  final String id;
  final String conversationId;
  final String botId;
  final String prompt;
  final Behaviour behaviour;
  final Instant createdAt;
  final long firstMessageId;
  final boolean zeroLastError;
  final @Nullable JsonNode metaData;
  private Instant endsAt;
  private Status end;
  private int errorCode;
  private String errorMessage = "";
  private boolean canceled;

  /** Where a chat is. */
  enum Status {
    CREATED("created"),
    IN_PROGRESS("in_progress"),
    COMPLETED("completed"),
    FAILED("failed"),
    REQUIRES_ACTION("requires_action"),
    CANCELED("canceled");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /** What a chat is about; the rest follows. */
  record Subject(String conversationId, String botId, String prompt, @Nullable JsonNode metaData) {}

  Chat(
      String id,
      Subject subject,
      Behaviour behaviour,
      Instant createdAt,
      Instant endsAt,
      long firstMessageId,
      boolean zeroLastError) {
    this.id = id;
    this.conversationId = subject.conversationId();
    this.botId = subject.botId();
    this.prompt = subject.prompt();
    this.metaData = subject.metaData();
    this.behaviour = behaviour;
    this.createdAt = createdAt;
    this.endsAt = endsAt;
    this.firstMessageId = firstMessageId;
    this.zeroLastError = zeroLastError;
    this.end = behaviour.requiresAction() ? Status.REQUIRES_ACTION : Status.COMPLETED;
  }

  String answer() {
    return Prompt.answer(prompt, behaviour.answerChars());
  }

  /** The chat will fail at its end. */
  void failing(int code, String message) {
    end = Status.FAILED;
    errorCode = code;
    errorMessage = message;
  }

  /** The tools have answered; the chat goes on. */
  void resume(Instant newEnd) {
    end = Status.COMPLETED;
    endsAt = newEnd;
  }

  void cancel() {
    canceled = true;
  }

  /** What comes of the call that is told of the chat's end. */
  Outcome outcome() {
    return switch (end) {
      case FAILED -> Outcome.FAILED;
      case REQUIRES_ACTION -> Outcome.INTERRUPTED;
      default -> Outcome.OK;
    };
  }

  Status end() {
    return end;
  }

  Instant endsAt() {
    return endsAt;
  }

  int errorCode() {
    return errorCode;
  }

  String errorMessage() {
    return errorMessage;
  }

  Status status(Instant now) {
    if (canceled) {
      return Status.CANCELED;
    }
    return now.isBefore(endsAt) ? Status.IN_PROGRESS : end;
  }
}
