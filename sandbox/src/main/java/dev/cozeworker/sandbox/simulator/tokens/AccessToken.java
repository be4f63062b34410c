package dev.cozeworker.sandbox.simulator.tokens;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Coze knows about a token: whose it is, how it was made and when it ends. The token's text is
 * no part of it.
 */
public record AccessToken(String account, Kind kind, @Nullable Instant expiresAt) {

  /** How a token was made. */
  public enum Kind {
    PAT("pat"),
    JWT("jwt");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  AccessToken endedAt(Instant now) {
    return new AccessToken(account, kind, now);
  }

  public boolean validAt(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }
}
