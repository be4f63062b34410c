package dev.cozeworker.credentials;

import dev.cozeworker.config.Secret;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the token endpoint said. */
sealed interface TokenAnswer {

  /**
   * A token.
   *
   * @param life how long it lives from the moment of the answer, by Coze's own clock
   */
  record Granted(Secret token, Duration life) implements TokenAnswer {}

  /**
   * No.
   *
   * @param code Coze's number, or the HTTP status
   * @param serverTime Coze's clock, or null where the answer had no date
   */
  record Refused(int code, String message, @Nullable String logid, @Nullable Instant serverTime)
      implements TokenAnswer {}

  /** It could not be reached, or what it said makes no sense. */
  record Unavailable(String message, @Nullable String logid) implements TokenAnswer {}
}
