package dev.cozeworker.failover;

import dev.cozeworker.config.Secret;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.TokenResult;
import java.time.Instant;

/** A credential that always has the same token. */
record FakeCredential(String name) implements Credential {

  @Override
  public Kind kind() {
    return Kind.PAT;
  }

  @Override
  public TokenResult token() {
    return new TokenResult.Granted(new AccessToken(new Secret(name), Instant.EPOCH));
  }

  @Override
  public boolean invalidate(AccessToken token) {
    return false;
  }
}
