package dev.cozeworker.serving;

import dev.cozeworker.config.Secret;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.TokenResult;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** A credential whose token is its name, with a number from the second on. */
final class FakeCredential implements Credential {
  private final String name;
  private final Deque<TokenResult> scripted = new ArrayDeque<>();
  private int version = 1;
  private boolean renewable;
  private Kind kind = Kind.PAT;

  FakeCredential(String name) {
    this.name = name;
  }

  /** Lets a refused token be fetched anew. */
  FakeCredential renewable() {
    renewable = true;
    kind = Kind.JWT;
    return this;
  }

  /** What the next asking for a token comes to. */
  void next(TokenResult result) {
    scripted.add(result);
  }

  static String nameIn(AccessToken token) {
    return token.value().reveal().split("#", 2)[0];
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public TokenResult token() {
    if (!scripted.isEmpty()) {
      return scripted.remove();
    }
    String text = version == 1 ? name : name + "#" + version;
    return new TokenResult.Granted(new AccessToken(new Secret(text), Instant.EPOCH));
  }

  @Override
  public boolean invalidate(AccessToken token) {
    if (renewable) {
      version++;
    }
    return renewable;
  }
}
