package dev.cozeworker.credentials;

import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CredentialConfig;
import java.time.Clock;

/** Makes the credentials of a configuration; they share one way to the token endpoint. */
public final class Credentials {
  private final TokenEndpoint endpoint;
  private final Clock clock;

  /** Makes them for the Coze of that configuration; nothing is called yet. */
  public Credentials(CozeConfig coze, Clock clock) {
    this.endpoint = new TokenEndpoint(coze, clock);
    this.clock = clock;
  }

  /** Returns the credential of that configuration, which fetches its token when first asked. */
  public Credential of(CredentialConfig config) {
    return switch (config) {
      case CredentialConfig.Pat pat -> new PatCredential(pat, clock);
      case CredentialConfig.Jwt jwt -> new JwtCredential(jwt, endpoint, clock);
    };
  }
}
