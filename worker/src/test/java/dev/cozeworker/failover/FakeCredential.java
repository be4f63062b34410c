package dev.cozeworker.failover;

import dev.cozeworker.config.Secret;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.Credential;
import dev.cozeworker.credentials.TokenResult;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A credential whose token is renewed by the test. */
record FakeCredential(String name, AtomicInteger count) implements Credential {

  FakeCredential(String name) {
    this(name, new AtomicInteger());
  }

  void renew() {
    count.incrementAndGet();
  }

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

  @Override
  public int renewals() {
    return count.get();
  }
}
