package dev.cozeworker.credentials;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The token of an OAuth app: fetched once however many ask, refreshed behind their backs. */
public final class JwtCredential implements Credential {
  /** A token that was refused while younger than this was not refused for its age. */
  private static final Duration YOUNG = Duration.ofSeconds(10);

  /** Ten thousand requests that meet a refusal must not become ten thousand token calls. */
  private static final Duration REFUSAL_HOLDS = Duration.ofSeconds(1);

  private static final Duration BETWEEN_REFRESHES = Duration.ofSeconds(10);

  private final CredentialConfig.Jwt config;
  private final JwtApp app;
  private final Clock clock;
  private final Renewals renewals = new Renewals();
  private @Nullable HeldToken held; // guarded by this
  private @Nullable CompletableFuture<TokenResult> fetch; // under way; guarded by this
  private TokenResult.@Nullable Refused refusal; // the latest; guarded by this
  private Instant lastFetch = Instant.MIN; // guarded by this
  private @Nullable Secret refusedYoung; // guarded by this

  JwtCredential(CredentialConfig.Jwt config, TokenEndpoint endpoint, Clock clock) {
    this.config = config;
    this.app = new JwtApp(config, endpoint, clock);
    this.clock = clock;
  }

  @Override
  public String name() {
    return config.name();
  }

  @Override
  public Kind kind() {
    return Kind.JWT;
  }

  @Override
  public TokenResult token() throws InterruptedException {
    Secret key;
    try {
      key = config.privateKey().value();
    } catch (ConfigException e) {
      return withoutKey(String.valueOf(e.getMessage()));
    }
    CompletableFuture<TokenResult> awaited;
    synchronized (this) {
      Instant now = clock.instant();
      HeldToken current = held;
      if (current != null && current.goodAt(now)) {
        refreshIfDue(current, key, now);
        return new TokenResult.Granted(current.token());
      }
      TokenResult.Refused last = refusal;
      if (last != null && fetch == null && now.isBefore(lastFetch.plus(REFUSAL_HOLDS))) {
        return last;
      }
      awaited = fetch(key, now);
    }
    try {
      return awaited.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("token of credential " + name(), e.getCause());
    }
  }

  @Override
  public synchronized boolean invalidate(AccessToken token) {
    HeldToken current = held;
    if (current == null) {
      return true;
    }
    Secret present = current.token().value();
    if (!present.equals(token.value())) {
      // Those who meet the refusal with the old token need not hear it of the new one as well.
      return refusedYoung == null || !refusedYoung.equals(present);
    }
    if (token.obtainedAt().plus(YOUNG).isAfter(clock.instant())) {
      refusedYoung = present;
      return false;
    }
    held = null;
    return true;
  }

  @Override
  public int renewals() {
    return renewals.count(config.privateKey().value());
  }

  private synchronized TokenResult withoutKey(String why) {
    HeldToken current = held;
    return current != null && current.goodAt(clock.instant())
        ? new TokenResult.Granted(current.token())
        : new TokenResult.Refused(TokenResult.Refused.INVALID_TOKEN, why, null);
  }

  /** Must hold the lock. */
  private void refreshIfDue(HeldToken current, Secret key, Instant now) {
    if (current.dueAt(now, key) && !now.isBefore(lastFetch.plus(BETWEEN_REFRESHES))) {
      var _ = fetch(key, now);
    }
  }

  /** Must hold the lock; joins the fetch under way or begins one on a thread of its own. */
  private CompletableFuture<TokenResult> fetch(Secret key, Instant now) {
    CompletableFuture<TokenResult> current = fetch;
    if (current == null) {
      lastFetch = now;
      current =
          CompletableFuture.supplyAsync(
              () -> fetchNow(key), task -> Thread.ofVirtual().name("token").start(task));
      fetch = current;
    }
    return current;
  }

  private TokenResult fetchNow(Secret key) {
    try {
      return settle(app.ask(key), key);
    } finally {
      synchronized (this) {
        fetch = null;
      }
    }
  }

  private synchronized TokenResult settle(TokenAnswer answer, Secret key) {
    return switch (answer) {
      case TokenAnswer.Granted granted -> {
        HeldToken fresh = HeldToken.of(granted, key, clock.instant());
        held = fresh;
        refusal = null;
        yield new TokenResult.Granted(fresh.token());
      }
      case TokenAnswer.Refused(int code, String message, String logid, Instant _) -> {
        refusal = new TokenResult.Refused(code, message, logid);
        yield refusal;
      }
      case TokenAnswer.Unavailable(String message, String logid) ->
          new TokenResult.Unavailable(message, logid);
    };
  }
}
