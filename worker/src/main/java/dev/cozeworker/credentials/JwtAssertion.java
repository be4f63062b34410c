package dev.cozeworker.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Signs the JWT by which an OAuth app asks for a token; each is good for one use. */
final class JwtAssertion {
  /** A clock that runs a little ahead of Coze's must not make the JWT one from the future. */
  private static final Duration BACKDATED = Duration.ofSeconds(30);

  private static final Duration GOOD_FOR = Duration.ofMinutes(10);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final CredentialConfig.Jwt app;
  private final String audience;

  /**
   * Makes the signer of one app.
   *
   * @param audience the host of the API, without a port
   */
  JwtAssertion(CredentialConfig.Jwt app, String audience) {
    this.app = app;
    this.audience = audience;
  }

  /** Returns a new JWT, signed by that key at that time. */
  Secret sign(PrivateKey key, Instant now) {
    String header =
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":%s}".formatted(quoted(app.publicKeyId()));
    String claims =
        "{\"iss\":%s,\"aud\":%s,\"iat\":%d,\"exp\":%d,\"jti\":\"%s\"%s}"
            .formatted(
                quoted(app.clientId()),
                quoted(audience),
                now.minus(BACKDATED).getEpochSecond(),
                now.plus(GOOD_FOR).getEpochSecond(),
                UUID.randomUUID(),
                sessionName());
    String signed = encoded(header.getBytes(UTF_8)) + "." + encoded(claims.getBytes(UTF_8));
    return new Secret(signed + "." + encoded(signature(key, signed.getBytes(UTF_8))));
  }

  private String sessionName() {
    String name = app.sessionName();
    return name == null ? "" : ",\"session_name\":" + quoted(name);
  }

  private static byte[] signature(PrivateKey key, byte[] signed) {
    try {
      Signature rs256 = Signature.getInstance("SHA256withRSA");
      rs256.initSign(key);
      rs256.update(signed);
      return rs256.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RS256 signature", e);
    }
  }

  private static String encoded(byte[] bytes) {
    return BASE64.encodeToString(bytes);
  }

  private static String quoted(String text) {
    return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }
}
