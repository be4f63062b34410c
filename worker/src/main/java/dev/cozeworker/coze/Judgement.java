package dev.cozeworker.coze;

import static dev.cozeworker.contracts.Reply.Category.CONTENT;
import static dev.cozeworker.contracts.Reply.Category.INVALID_REQUEST;
import static dev.cozeworker.contracts.Reply.Category.QUOTA_EXHAUSTED;
import static dev.cozeworker.contracts.Reply.Category.REJECTED;
import static dev.cozeworker.contracts.Reply.Category.UPSTREAM;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides what an error of Coze's means for the call that met it. */
final class Judgement {
  private Judgement() {}

  /** Judges an error that came before Coze began to answer. */
  static CallResult refused(CozeError error, Set<Integer> refusals) {
    int code = error.effectiveCode();
    Classification.Meaning meaning = Classification.of(code);
    if (refusals.contains(code)) {
      boolean token = meaning == Classification.Meaning.CREDENTIAL_REFUSED;
      return new CallResult.Rejected(
          token ? Scope.CREDENTIAL : Scope.RESOURCE, code, error.message(), error.logid());
    }
    return switch (meaning) {
      case CREDENTIAL_REFUSED, RESOURCE_REFUSED -> failed(REJECTED, code, error);
      case CONVERSATION_REFUSED ->
          new CallResult.ConversationRefused(code, error.message(), error.logid());
      case BAD_REQUEST -> failed(INVALID_REQUEST, code, error);
      case CONTENT, WORKFLOW_FAILED -> failed(CONTENT, code, error);
      case QUOTA -> failed(QUOTA_EXHAUSTED, code, error);
      case BUSY, STRAINED -> failed(UPSTREAM, code, error, true, false);
      case TOO_MANY_CALLS -> rateLimited(true, error);
      case CONVERSATION_BUSY -> rateLimited(false, error);
      case UNKNOWN -> error.endOfRun() ? failed(CONTENT, code, error) : byStatus(error);
    };
  }

  /** Judges an error that came after Coze began to answer: nothing may be tried again then. */
  static CallResult brokeOff(CozeError error, Set<Integer> refusals) {
    int code = error.effectiveCode();
    Category category = refusals.contains(code) ? UPSTREAM : categoryOf(code, error.endOfRun());
    return failed(category, code, error, false, true);
  }

  private static Category categoryOf(int code, boolean endOfRun) {
    return switch (Classification.of(code)) {
      case CONTENT, WORKFLOW_FAILED -> CONTENT;
      case QUOTA -> QUOTA_EXHAUSTED;
      case UNKNOWN -> endOfRun ? CONTENT : UPSTREAM;
      case CREDENTIAL_REFUSED,
          RESOURCE_REFUSED,
          CONVERSATION_REFUSED,
          BAD_REQUEST,
          BUSY,
          STRAINED,
          TOO_MANY_CALLS,
          CONVERSATION_BUSY ->
          UPSTREAM;
    };
  }

  private static CallResult byStatus(CozeError error) {
    int code = error.code();
    return switch (error.status()) {
      case 429 -> rateLimited(true, error);
      case 402 -> failed(QUOTA_EXHAUSTED, code, error);
      case 400, 405, 413, 414, 415, 422 -> failed(INVALID_REQUEST, code, error);
      case 408, 425 -> failed(UPSTREAM, code, error, true, false);
      // The gateway gave up waiting; what it waited for may still be running.
      case 504 -> failed(UPSTREAM, code, error, true, true);
      default -> failed(UPSTREAM, code, error, error.status() >= 500, false);
    };
  }

  private static CallResult rateLimited(boolean wholeCredential, CozeError error) {
    return new CallResult.RateLimited(
        wholeCredential,
        error.retryAfter(),
        codeOrNull(error.code()),
        error.message(),
        error.logid());
  }

  private static CallResult failed(Category category, int code, CozeError error) {
    return failed(category, code, error, false, false);
  }

  private static CallResult failed(
      Category category, int code, CozeError error, boolean retryable, boolean reachedCoze) {
    return new CallResult.Failed(
        category,
        codeOrNull(code),
        error.message(),
        retryable,
        reachedCoze,
        error.logid(),
        retryable ? error.retryAfter() : null);
  }

  private static @Nullable Integer codeOrNull(int code) {
    return code <= 0 ? null : code;
  }
}
