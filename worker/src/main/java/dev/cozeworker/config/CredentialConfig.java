package dev.cozeworker.config;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One credential of a route. */
public sealed interface CredentialConfig {

  /** Returns the name that replies, metrics and pins use. */
  String name();

  /**
   * A personal access token.
   *
   * @param expiresAt when it ends, as far as anybody said so
   */
  record Pat(String name, SecretSource token, @Nullable Instant expiresAt)
      implements CredentialConfig {
    public Pat {
      Check.name("name", name);
    }

    /** A token of which nobody said when it ends. */
    public Pat(String name, SecretSource token) {
      this(name, token, null);
    }
  }

  /**
   * A JWT OAuth app; at most one of account and enterprise is named.
   *
   * @param privateKey PEM
   * @param ttl how long a token is asked to live, at most 24 h less a second
   */
  record Jwt(
      String name,
      String clientId,
      String publicKeyId,
      SecretSource privateKey,
      @Nullable String accountId,
      @Nullable String enterpriseId,
      @Nullable String sessionName,
      Duration ttl)
      implements CredentialConfig {

    /** How long Coze lets a token live at the most. */
    public static final Duration LONGEST_TTL = Duration.ofSeconds(86_399);

    public Jwt {
      Check.name("name", name);
      Check.notBlank("jwt.client-id", clientId);
      Check.notBlank("jwt.public-key-id", publicKeyId);
      Check.that(
          accountId == null || enterpriseId == null,
          "jwt.enterprise-id",
          "set beside account-id",
          "only one of the two can be: account-id for the personal account, enterprise-id for the"
              + " enterprise, neither for the owner of the app");
      Check.atLeast(1, "jwt.ttl", ttl.toSeconds());
      Check.that(
          ttl.compareTo(LONGEST_TTL) <= 0,
          "jwt.ttl",
          Durations.format(ttl),
          "must be at most " + LONGEST_TTL.toSeconds() + "s");
    }
  }
}
