package dev.cozeworker.coze;

import dev.cozeworker.config.Secret;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.TokenResult;
import java.time.Instant;

/** A credential whose token is another one each time it was refused. */
final class RenewedCredential implements Credential {
  private int renewals;
  private int refusals;

  /** Has as many of the next requests for a token refused. */
  synchronized void refuseTokens(int times) {
    refusals = times;
  }

  @Override
  public String name() {
    return "personal";
  }

  @Override
  public Kind kind() {
    return Kind.JWT;
  }

  @Override
  public synchronized TokenResult token() {
    if (refusals > 0) {
      refusals--;
      return new TokenResult.Refused(TokenResult.Refused.INVALID_TOKEN, "not now", null);
    }
    String token = renewals == 0 ? CozeTest.TOKEN : "renewed-" + renewals;
    return new TokenResult.Granted(new AccessToken(new Secret(token), Instant.EPOCH));
  }

  @Override
  public synchronized boolean invalidate(AccessToken token) {
    renewals++;
    return true;
  }
}
