package dev.cozeworker.coze;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error as Coze said it, whatever shape it came in.
 *
 * @param status the HTTP status of the answer that carried it
 * @param code Coze's own code, 0 where there is none to be read
 * @param message what it said, masked
 * @param endOfRun whether it is how a chat or a workflow ended, and not a refusal to begin one
 */
record CozeError(
    int status,
    int code,
    String message,
    @Nullable String logid,
    @Nullable Duration retryAfter,
    boolean endOfRun) {
  private static final int UNAUTHORIZED = 401;
  private static final int TOKEN_NOT_VALID = 4100;

  /** Returns Coze's code; one that says nothing counts as 4100 where the status is 401. */
  int effectiveCode() {
    boolean saysNothing = Classification.of(code) == Classification.Meaning.UNKNOWN;
    return status == UNAUTHORIZED && saysNothing ? TOKEN_NOT_VALID : code;
  }
}
