package dev.cozeworker.credentials;

import org.jspecify.annotations.Nullable;

/** What came of asking a credential for its token. */
public sealed interface TokenResult {

  /** Here it is. */
  record Granted(AccessToken token) implements TokenResult {}

  /**
   * The token endpoint, or the credential itself, says no.
   *
   * @param code Coze's code, or the HTTP status where there is none, or {@link #INVALID_TOKEN}
   *     where Coze was not asked
   * @param message what it said and which step of the migration guide is missing
   */
  record Refused(int code, String message, @Nullable String logid) implements TokenResult {
    /** Coze's code for a token that is not valid. */
    public static final int INVALID_TOKEN = 4100;
  }

  /** The token endpoint could not be reached or did not answer sensibly; worth another try. */
  record Unavailable(String message, @Nullable String logid) implements TokenResult {}
}
