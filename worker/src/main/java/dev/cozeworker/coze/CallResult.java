package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How one call to Coze ended. */
public sealed interface CallResult {

  /** Returns Coze's log id, if it gave one. */
  @Nullable String logid();

  /** A chat that ended, or waits for tool outputs. */
  record ChatAnswered(Reply.ChatResult chat, @Nullable String logid) implements CallResult {}

  /** A workflow that ended, was interrupted, or was started asynchronously. */
  record WorkflowAnswered(Reply.WorkflowResult workflow, @Nullable String logid)
      implements CallResult {}

  /** Coze refuses this credential, or this credential this resource, before it began to answer. */
  record Rejected(Scope scope, int code, String message, @Nullable String logid)
      implements CallResult {}

  /** Coze does not know the conversation or does not give it to this credential: 4001, 4002. */
  record ConversationRefused(int code, String message, @Nullable String logid)
      implements CallResult {}

  /**
   * Not now: 429, 4013, 4020 for the whole credential, 4016 for the conversation alone.
   *
   * @param retryAfter what Coze asked for, or null
   */
  record RateLimited(
      boolean wholeCredential,
      @Nullable Duration retryAfter,
      @Nullable Integer code,
      String message,
      @Nullable String logid)
      implements CallResult {}

  /**
   * It failed otherwise.
   *
   * @param retryable whether another try may help
   * @param reachedCoze whether it may have run at Coze, so that repeating it may answer twice
   * @param retryAfter how long Coze asked to wait before another try, or null
   */
  record Failed(
      Reply.Category category,
      @Nullable Integer code,
      String message,
      boolean retryable,
      boolean reachedCoze,
      @Nullable String logid,
      @Nullable Duration retryAfter)
      implements CallResult {

    /** Makes one after which Coze asked for no certain wait. */
    public Failed(
        Reply.Category category,
        @Nullable Integer code,
        String message,
        boolean retryable,
        boolean reachedCoze,
        @Nullable String logid) {
      this(category, code, message, retryable, reachedCoze, logid, null);
    }

    /** Returns whether what is in the way takes its time to pass: risk control, ailing servers. */
    public boolean passesSlowly() {
      return code != null && Classification.of(code) == Classification.Meaning.STRAINED;
    }

    /** Returns whether Coze suspects abuse, which somebody should look into. */
    public boolean isRiskControl() {
      return code != null && code == Classification.RISK_CONTROL;
    }
  }

  /** The deadline of the attempt passed; the exchange is closed. */
  record TimedOut(String message, @Nullable String logid) implements CallResult {}

  /** The call was abandoned by {@link Abandonment#giveUp}; nobody waits for its result. */
  record Abandoned(@Nullable String logid) implements CallResult {}

  /** What a refusal speaks of. */
  enum Scope {
    CREDENTIAL,
    RESOURCE
  }
}
