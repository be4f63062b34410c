package dev.cozeworker.credentials;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import java.security.PrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** One OAuth app, which turns its private key into tokens; used by one thread at a time. */
final class JwtApp {
  private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration LONGEST_LIFE = Duration.ofSeconds(86_399);

  /** What the times inside the JWT bear without correction. */
  private static final Duration HARMLESS_SKEW = Duration.ofSeconds(20);

  private final CredentialConfig.Jwt app;
  private final TokenEndpoint endpoint;
  private final JwtAssertion assertion;
  private final Clock clock;
  private Duration skew = Duration.ZERO; // how far Coze's clock is ahead of ours

  JwtApp(CredentialConfig.Jwt app, TokenEndpoint endpoint, Clock clock) {
    this.app = app;
    this.endpoint = endpoint;
    this.assertion = new JwtAssertion(app, endpoint.audience());
    this.clock = clock;
  }

  /** Asks for a token, a second time where the first refusal shows that our clock is wrong. */
  TokenAnswer ask(Secret pem) {
    PrivateKey key;
    try {
      key = PrivateKeys.rsa(pem);
    } catch (ConfigException e) {
      return new TokenAnswer.Refused(
          TokenResult.Refused.INVALID_TOKEN,
          "credential " + app.name() + ": " + e.getMessage(),
          null,
          null);
    }
    TokenAnswer answer = askOnce(key);
    if (answer instanceof TokenAnswer.Refused refused && clockWasWrong(refused)) {
      answer = askOnce(key);
    }
    return answer instanceof TokenAnswer.Refused refused
        ? new TokenAnswer.Refused(
            refused.code(),
            "credential %s: the token endpoint refuses: %s; %s"
                .formatted(app.name(), refused.message(), MigrationHint.of(app, refused)),
            refused.logid(),
            refused.serverTime())
        : answer;
  }

  private TokenAnswer askOnce(PrivateKey key) {
    ObjectNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("grant_type", GRANT_TYPE)
            .put("duration_seconds", shorter(app.ttl(), LONGEST_LIFE).toSeconds());
    return endpoint.ask(path(), assertion.sign(key, clock.instant().plus(skew)), body);
  }

  private String path() {
    String start = "api/permission/oauth2/";
    if (app.accountId() != null) {
      return start + "account/" + app.accountId() + "/token";
    }
    if (app.enterpriseId() != null) {
      return start + "enterprise_id/" + app.enterpriseId() + "/token";
    }
    return start + "token";
  }

  private boolean clockWasWrong(TokenAnswer.Refused refused) {
    Instant theirs = refused.serverTime();
    if (theirs == null) {
      return false;
    }
    Duration measured = Duration.between(clock.instant(), theirs);
    boolean wrong = measured.minus(skew).abs().compareTo(HARMLESS_SKEW) > 0;
    if (wrong) {
      skew = measured;
    }
    return wrong;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
