package dev.cozeworker.credentials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.scripted.Wire;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** What every test of a JWT credential shares: a token endpoint with a script, and a clock. */
@Timeout(30)
abstract class JwtTest {
  static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  static final Duration TTL = Duration.ofMinutes(15);
  static final ObjectMapper MAPPER = new ObjectMapper();

  final SettableClock clock = new SettableClock(START);
  final AtomicReference<String> pem = new AtomicReference<>(TestKeys.pkcs8(TestKeys.ONE));
  final AtomicInteger fetches = new AtomicInteger();
  private @Nullable ScriptedServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  final Credential enterprise(ScriptedServer.Script script) {
    return credential(null, "ent-1", script);
  }

  final Credential credential(
      @Nullable String account, @Nullable String enterprise, ScriptedServer.Script script) {
    return credential(account, enterprise, null, TTL, script);
  }

  final Credential credential(
      @Nullable String account,
      @Nullable String enterprise,
      @Nullable String sessionName,
      Duration ttl,
      ScriptedServer.Script script) {
    ScriptedServer scripted = new ScriptedServer(script);
    server = scripted;
    URI uri = scripted.uri();
    CozeConfig coze =
        new CozeConfig(uri, uri, Duration.ofSeconds(5), TTL, TTL, CozeConfig.ChatMode.STREAM);
    return new Credentials(coze, clock)
        .of(
            new CredentialConfig.Jwt(
                "enterprise",
                "client-1",
                "key-1",
                () -> new Secret(pem.get()),
                account,
                enterprise,
                sessionName,
                ttl));
  }

  final List<Received> received() {
    return server == null ? List.of() : server.received();
  }

  final void grant(Wire wire) throws IOException {
    String name = "token-" + fetches.incrementAndGet();
    wire.answer(200, "", token(name, clock.instant().plus(TTL).getEpochSecond()));
  }

  static String token(String name, long end) {
    return "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
        .formatted(name, end);
  }

  static AccessToken granted(Credential credential) throws InterruptedException {
    return ((TokenResult.Granted) credential.token()).token();
  }

  static String bearer(Received request) {
    return request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
  }

  static JsonNode header(String jwt) throws IOException {
    return MAPPER.readTree(Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.'))));
  }

  static JsonNode claims(String jwt) throws IOException {
    String part = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
  }

  static boolean isSignedBy(String jwt, KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update(
        jwt.substring(0, jwt.lastIndexOf('.'))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt.substring(jwt.lastIndexOf('.') + 1)));
  }

  static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
