package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class JwtCredentialTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final Duration TTL = Duration.ofMinutes(15);
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final SettableClock clock = new SettableClock(START);
  private final AtomicReference<String> pem = new AtomicReference<>(TestKeys.pkcs8(TestKeys.ONE));
  private final AtomicInteger fetches = new AtomicInteger();
  private @Nullable ScriptedServer server;

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void the_assertion_is_signed_for_the_host_and_used_once() throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));

    AccessToken first = granted(credential);
    clock.advance(TTL);
    AccessToken second = granted(credential);

    assertThat(first.value()).isNotEqualTo(second.value());
    List<Received> received = received();
    assertThat(received)
        .extracting(Received::target)
        .containsOnly("/api/permission/oauth2/enterprise_id/ent-1/token");
    JsonNode body = MAPPER.readTree(received.getFirst().body());
    assertThat(body.path("grant_type").asText())
        .isEqualTo("urn:ietf:params:oauth:grant-type:jwt-bearer");
    assertThat(body.path("duration_seconds").asLong()).isEqualTo(900);
    String jwt = bearer(received.getFirst());
    assertThat(header(jwt).path("alg").asText()).isEqualTo("RS256");
    assertThat(header(jwt).path("typ").asText()).isEqualTo("JWT");
    assertThat(header(jwt).path("kid").asText()).isEqualTo("key-1");
    JsonNode claims = claims(jwt);
    assertThat(claims.path("iss").asText()).isEqualTo("client-1");
    assertThat(claims.path("aud").asText()).isEqualTo("127.0.0.1");
    assertThat(claims.path("iat").asLong())
        .isBetween(START.getEpochSecond() - 60, START.getEpochSecond());
    assertThat(claims.path("exp").asLong()).isGreaterThan(START.getEpochSecond());
    assertThat(claims.path("jti").asText())
        .isNotEqualTo(claims(bearer(received.getLast())).path("jti").asText());
    assertThat(isSignedBy(jwt, TestKeys.ONE)).isTrue();
  }

  @Test
  void an_account_has_a_path_of_its_own() throws Exception {
    Credential credential = credential("uid-1", null, (_, wire) -> grant(wire));

    granted(credential);

    assertThat(received().getFirst().target())
        .isEqualTo("/api/permission/oauth2/account/uid-1/token");
  }

  @Test
  void twenty_cold_threads_make_one_call() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    Credential credential =
        enterprise((_, wire) -> {
          awaitUnchecked(hold);
          grant(wire);
        });

    List<Secret> tokens = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AccessToken>> asked = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        asked.add(threads.submit(() -> granted(credential)));
      }
      await().until(() -> received().size() == 1);
      hold.countDown();
      for (Future<AccessToken> one : asked) {
        tokens.add(one.get().value());
      }
    }

    assertThat(tokens).hasSize(20).containsOnly(new Secret("token-1"));
    assertThat(received()).hasSize(1);
  }

  @Test
  void the_old_token_is_served_while_the_next_one_is_fetched() throws Exception {
    CountDownLatch hold = new CountDownLatch(1);
    Credential credential =
        enterprise((_, wire) -> {
          if (fetches.get() == 1) {
            awaitUnchecked(hold);
          }
          grant(wire);
        });
    AccessToken old = granted(credential);

    clock.advance(TTL.multipliedBy(8).dividedBy(10));

    for (int i = 0; i < 20; i++) {
      assertThat(granted(credential)).isEqualTo(old);
    }
    await().until(() -> received().size() == 2);
    hold.countDown();
    await().until(() -> granted(credential).value().equals(new Secret("token-2")));
    assertThat(received()).hasSize(2);
  }

  @Test
  void a_token_is_never_served_past_its_end() throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));
    AccessToken old = granted(credential);

    clock.advance(TTL.minusSeconds(1));

    assertThat(granted(credential)).isNotEqualTo(old);
  }

  @Test
  void a_changed_private_key_makes_a_new_app() throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));
    granted(credential);
    clock.advance(Duration.ofSeconds(30));

    pem.set(TestKeys.pkcs8(TestKeys.OTHER));

    await().until(() -> granted(credential).value().equals(new Secret("token-2")));
    assertThat(isSignedBy(bearer(received().getLast()), TestKeys.OTHER)).isTrue();
  }

  @Test
  void a_refused_token_older_than_ten_seconds_is_dropped() throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));
    AccessToken refused = granted(credential);
    clock.advance(Duration.ofSeconds(11));

    assertThat(credential.invalidate(refused)).isTrue();

    AccessToken fresh = granted(credential);
    assertThat(fresh.value()).isEqualTo(new Secret("token-2"));
    // Whoever was refused with the old one later need not drop the new one.
    assertThat(credential.invalidate(refused)).isTrue();
    assertThat(granted(credential)).isEqualTo(fresh);
  }

  @Test
  void a_refused_token_younger_than_ten_seconds_is_kept() throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));
    AccessToken refused = granted(credential);
    clock.advance(Duration.ofSeconds(9));

    assertThat(credential.invalidate(refused)).isFalse();

    assertThat(granted(credential)).isEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({
    "403, '{\"error_code\":\"access_denied\",\"error_message\":\"app not installed\"}', 403",
    "401, '{\"error_code\":\"700012006\",\"error_message\":\"bad\"}', 700012006",
    "200, '{\"error_code\":\"access_denied\",\"error_message\":\"app not installed\"}', 200",
    "200, '{\"code\":4100,\"msg\":\"authentication is invalid\"}', 4100",
    "400, '{\"error\":\"invalid_request\"}', 400",
    "401, '', 401",
  })
  void a_refusal_names_the_missing_step_of_the_migration(int status, String body, int code)
      throws Exception {
    Credential credential = enterprise((_, wire) -> wire.answer(status, "x-tt-logid: log-7", body));

    assertThat(credential.token())
        .isInstanceOfSatisfying(
            TokenResult.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.message())
                  .contains("enterprise")
                  .contains("is the app installed for the enterprise?");
              assertThat(refused.logid()).isEqualTo("log-7");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "500, ''",
    "502, '<html>bad gateway</html>'",
    "200, '<html>sign in</html>'",
    "200, ''",
    "200, '[]'",
    "429, '{\"error_code\":\"slow\"}'",
    "302, ''",
    "404, '<html>not found</html>'",
  })
  void an_answer_that_makes_no_sense_is_no_refusal(int status, String body) throws Exception {
    Credential credential =
        enterprise((_, wire) -> wire.answer(status, "Location: https://www.coze.cn/sign", body));

    assertThat(credential.token()).isInstanceOf(TokenResult.Unavailable.class);
  }

  @Test
  void an_endpoint_that_cannot_be_reached_is_no_refusal() throws Exception {
    Credential credential = enterprise((_, wire) -> wire.reset());

    assertThat(credential.token()).isInstanceOf(TokenResult.Unavailable.class);
  }

  @Test
  void a_refusal_holds_for_a_second_for_all_who_ask() throws Exception {
    Credential credential =
        enterprise((_, wire) -> wire.answer(403, "", "{\"error_code\":\"access_denied\"}"));

    TokenResult first = credential.token();
    assertThat(credential.token()).isEqualTo(first);
    assertThat(received()).hasSize(1);
    clock.advance(Duration.ofSeconds(2));
    TokenResult unused = credential.token();

    assertThat(unused).isEqualTo(first);
    assertThat(received()).hasSize(2);
  }

  @Test
  void a_wrong_clock_is_corrected_by_the_date_of_the_refusal() throws Exception {
    Instant theirs = START.plus(Duration.ofHours(1));
    String date =
        "Date: " + DateTimeFormatter.RFC_1123_DATE_TIME.format(theirs.atOffset(ZoneOffset.UTC));
    Credential credential =
        enterprise((request, wire) -> {
          long issued = claims(bearer(request)).path("iat").asLong();
          if (Math.abs(issued - theirs.getEpochSecond()) > 60) {
            wire.answer(401, date, "{\"error_code\":\"invalid_token\"}");
          } else {
            long end = theirs.plus(TTL).getEpochSecond();
            wire.answer(200, date, token("token-ok", end));
          }
        });

    AccessToken token = granted(credential);
    clock.advance(TTL.minusMinutes(2));

    assertThat(token.value()).isEqualTo(new Secret("token-ok"));
    assertThat(granted(credential)).isEqualTo(token);
  }

  @Test
  void no_message_quotes_the_assertion() throws Exception {
    Credential credential =
        enterprise((request, wire) ->
            wire.answer(403, "", "{\"error_message\":\"bad %s\"}".formatted(bearer(request))));

    assertThat(String.valueOf(credential.token()))
        .contains("***")
        .doesNotContain(bearer(received().getFirst()).substring(0, 20));
  }

  private Credential enterprise(ScriptedServer.Script script) {
    return credential(null, "ent-1", script);
  }

  private Credential credential(
      @Nullable String account, @Nullable String enterprise, ScriptedServer.Script script) {
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
                null,
                TTL));
  }

  private List<Received> received() {
    return server == null ? List.of() : server.received();
  }

  private void grant(Wire wire) throws IOException {
    String name = "token-" + fetches.incrementAndGet();
    wire.answer(200, "", token(name, clock.instant().plus(TTL).getEpochSecond()));
  }

  private static String token(String name, long end) {
    return "{\"access_token\":\"%s\",\"expires_in\":%d,\"token_type\":\"Bearer\"}"
        .formatted(name, end);
  }

  private static AccessToken granted(Credential credential) throws InterruptedException {
    return ((TokenResult.Granted) credential.token()).token();
  }

  private static String bearer(Received request) {
    return request.headers().getOrDefault("authorization", "").replaceFirst("^Bearer ", "");
  }

  private static JsonNode header(String jwt) throws IOException {
    return MAPPER.readTree(Base64.getUrlDecoder().decode(jwt.substring(0, jwt.indexOf('.'))));
  }

  private static JsonNode claims(String jwt) throws IOException {
    String part = jwt.substring(jwt.indexOf('.') + 1, jwt.lastIndexOf('.'));
    return MAPPER.readTree(Base64.getUrlDecoder().decode(part));
  }

  private static boolean isSignedBy(String jwt, KeyPair pair) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(pair.getPublic());
    signature.update(
        jwt.substring(0, jwt.lastIndexOf('.'))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return signature.verify(Base64.getUrlDecoder().decode(jwt.substring(jwt.lastIndexOf('.') + 1)));
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
