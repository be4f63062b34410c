package dev.cozeworker.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One credential of a route. */
public sealed interface CredentialConfig {

  /** Returns the name that replies, metrics and pins use. */
  String name();

  /** A personal access token. */
  record Pat(String name, SecretSource token) implements CredentialConfig {}

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
      implements CredentialConfig {}
}
