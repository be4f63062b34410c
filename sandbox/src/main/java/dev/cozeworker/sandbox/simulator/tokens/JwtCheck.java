package dev.cozeworker.sandbox.simulator.tokens;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.world.OAuthApp;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides whether a JWT may be exchanged for a token: signature, claims, and only once. */
final class JwtCheck {
  private static final Duration SKEW = Duration.ofMinutes(1);
  private static final int PURGE_ABOVE = 10_000;

  private final OAuthApp app;
  private final Map<String, Instant> usedUntil = new HashMap<>();

  JwtCheck(OAuthApp app) {
    this.app = app;
  }

  /**
   * Checks a JWT.
   *
   * @param host the host that was called, without a port: what {@code aud} must be
   * @return what is wrong with it; empty if it is good, and then it is used up
   */
  Optional<String> problem(String jwt, String host, Instant now) {
    String[] parts = jwt.split("\\.", -1);
    if (parts.length != 3) {
      return Optional.of("not a JWT");
    }
    JsonNode header = decode(parts[0]);
    JsonNode claims = decode(parts[1]);
    if (!header.path("alg").asText().equals("RS256")) {
      return Optional.of("alg must be RS256");
    } else if (!header.path("kid").asText().equals(app.publicKeyId())) {
      return Optional.of("kid is not a public key of the app");
    } else if (!signed(parts[0] + "." + parts[1], parts[2])) {
      return Optional.of("signature does not match");
    } else if (!claims.path("iss").asText().equals(app.clientId())) {
      return Optional.of("iss is not the app");
    } else if (!audience(claims).equals(host)) {
      return Optional.of("aud must be " + host);
    }
    return timeProblem(claims, now).or(() -> reuseProblem(claims, now));
  }

  private static Optional<String> timeProblem(JsonNode claims, Instant now) {
    Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong());
    Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
    if (!claims.path("iat").isIntegralNumber() || issued.isAfter(now.plus(SKEW))) {
      return Optional.of("iat is missing or in the future");
    } else if (!claims.path("exp").isIntegralNumber() || !expires.isAfter(now)) {
      return Optional.of("exp is missing or past");
    }
    return Optional.empty();
  }

  private Optional<String> reuseProblem(JsonNode claims, Instant now) {
    String jti = claims.path("jti").asText();
    if (jti.isEmpty()) {
      return Optional.of("jti is missing");
    }
    if (usedUntil.size() > PURGE_ABOVE) {
      usedUntil.values().removeIf(until -> until.isBefore(now));
    }
    Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
    return usedUntil.putIfAbsent(jti, expires) == null
        ? Optional.empty()
        : Optional.of("jti was used before");
  }

  private static String audience(JsonNode claims) {
    JsonNode aud = claims.path("aud");
    return aud.isArray() && aud.size() == 1 ? aud.get(0).asText() : aud.asText();
  }

  private static JsonNode decode(String part) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException e) {
      return Json.object();
    }
  }

  private boolean signed(String signed, String signature) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(app.publicKey());
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }
}
