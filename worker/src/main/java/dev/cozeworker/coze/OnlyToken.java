package dev.cozeworker.coze;

import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.TokenResult;

/** Stands for the credential of a token that is all there is of it. */
record OnlyToken(AccessToken only) implements Credential {

  @Override
  public String name() {
    return "token";
  }

  @Override
  public Kind kind() {
    return Kind.PAT;
  }

  @Override
  public TokenResult token() {
    return new TokenResult.Granted(only);
  }

  @Override
  public boolean invalidate(AccessToken token) {
    return false;
  }
}
