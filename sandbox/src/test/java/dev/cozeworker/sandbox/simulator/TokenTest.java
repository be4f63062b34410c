package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.settings.Settings;
import dev.cozeworker.sandbox.simulator.world.AppKeys;
import dev.cozeworker.sandbox.simulator.world.World;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenTest {
  private static final World WORLD = World.standard(7);
  private static final String PLAIN = "/api/permission/oauth2/token";
  private static final String ENTERPRISE =
      "/api/permission/oauth2/enterprise_id/%s/token"
          .formatted(WORLD.account(World.ENTERPRISE).enterpriseIds().getFirst());

  private final MutableClock clock = new MutableClock(Instant.parse("2026-11-22T12:00:00Z"));
  private final Simulator simulator = Simulator.start(WORLD, Settings.STANDARD, 0, 1, clock);
  private final CozeClient coze = new CozeClient(simulator.baseUrl());

  @AfterEach
  void stop() {
    coze.close();
    simulator.close();
  }

  private ObjectNode claims() {
    long now = clock.instant().getEpochSecond();
    return JsonNodeFactory.instance
        .objectNode()
        .put("iss", WORLD.app().clientId())
        .put("aud", "127.0.0.1")
        .put("iat", now)
        .put("exp", now + 900)
        .put("jti", UUID.randomUUID().toString());
  }

  private static String jwt(JsonNode claims, PrivateKey key) {
    String header =
        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(WORLD.app().publicKeyId());
    String signed = base64(header.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims);
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(key);
      signer.update(signed.getBytes(StandardCharsets.UTF_8));
      return signed + "." + base64(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String base64(JsonNode json) {
    return base64(json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private HttpResponse<String> exchange(String path, String jwt, int seconds) {
    return coze.post(
        path,
        jwt,
        """
        {"grant_type":"urn:ietf:params:oauth:grant-type:jwt-bearer","duration_seconds":%d}\
        """
            .formatted(seconds));
  }

  private HttpResponse<String> exchange(Consumer<ObjectNode> change) {
    ObjectNode claims = claims();
    change.accept(claims);
    return exchange(PLAIN, jwt(claims, WORLD.app().privateKey()), 900);
  }

  private String token(String path, int seconds) {
    HttpResponse<String> answer = exchange(path, jwt(claims(), WORLD.app().privateKey()), seconds);
    return CozeClient.json(answer).path("access_token").asText();
  }

  private String me(String token) {
    return CozeClient.json(coze.get("/v1/users/me", token)).at("/data/user_name").asText();
  }

  @Test
  void a_signed_jwt_is_exchanged_for_a_token_whose_end_is_an_absolute_time() {
    HttpResponse<String> answer = exchange(claims -> {});

    JsonNode token = CozeClient.json(answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(token.path("expires_in").asLong())
        .isEqualTo(clock.instant().plusSeconds(900).getEpochSecond());
    assertThat(token.path("token_type").asText()).isEqualTo("Bearer");
    assertThat(me(token.path("access_token").asText())).isEqualTo("personal");
  }

  @Test
  void the_path_tells_whose_token_it_is() {
    String account = "/api/permission/oauth2/account/%s/token";
    String personalId = WORLD.account(World.PERSONAL).accountIds().getFirst();
    String organisationId = WORLD.account(World.ENTERPRISE).accountIds().getFirst();

    assertThat(me(token(ENTERPRISE, 900))).isEqualTo("enterprise");
    assertThat(me(token(account.formatted(personalId), 900))).isEqualTo("personal");
    assertThat(me(token(account.formatted(organisationId), 900))).isEqualTo("enterprise");
  }

  @Test
  void a_token_ends_when_it_was_said_to_end() {
    String token = token(PLAIN, 60);

    clock.pass(Duration.ofSeconds(59));
    assertThat(coze.get("/v1/users/me", token).statusCode()).isEqualTo(200);
    clock.pass(Duration.ofSeconds(1));
    HttpResponse<String> late = coze.get("/v1/users/me", token);

    assertThat(late.statusCode()).isEqualTo(401);
    assertThat(CozeClient.json(late).path("code").asInt()).isEqualTo(4100);
  }

  @Test
  void a_jwt_is_good_for_one_token_only() {
    String jwt = jwt(claims(), WORLD.app().privateKey());
    exchange(PLAIN, jwt, 900);

    HttpResponse<String> again = exchange(PLAIN, jwt, 900);

    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(CozeClient.json(again).path("error_message").asText())
        .isEqualTo("jti was used before");
  }

  @ParameterizedTest
  @CsvSource({
    "aud, api.coze.cn, aud must be 127.0.0.1",
    "aud, 127.0.0.1:80, aud must be 127.0.0.1",
    "iss, somebody, iss is not the app",
    "jti, '', jti is missing",
  })
  void a_jwt_with_a_wrong_claim_is_refused(String claim, String value, String problem) {
    HttpResponse<String> answer = exchange(claims -> claims.put(claim, value));

    JsonNode error = CozeClient.json(answer);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(error.path("error_code").asText()).isEqualTo("invalid_client");
    assertThat(error.path("error").asText()).isEqualTo("invalid_client");
    assertThat(error.path("error_message").asText()).isEqualTo(problem);
  }

  @Test
  void a_jwt_out_of_its_time_is_refused() {
    long now = clock.instant().getEpochSecond();

    assertThat(exchange(claims -> claims.put("exp", now)).statusCode()).isEqualTo(401);
    assertThat(exchange(claims -> claims.put("iat", now + 600)).statusCode()).isEqualTo(401);
    assertThat(exchange(claims -> claims.remove("exp")).statusCode()).isEqualTo(401);
  }

  @Test
  void a_jwt_signed_with_another_key_is_refused() {
    String jwt = jwt(claims(), AppKeys.generate().getPrivate());

    assertThat(CozeClient.json(exchange(PLAIN, jwt, 900)).path("error_message").asText())
        .isEqualTo("signature does not match");
  }

  @Test
  void a_personal_token_is_made_beside_the_old_one_which_ends_when_it_is_revoked() {
    String old = WORLD.account(World.PERSONAL).pat();
    String fresh =
        CozeClient.json(coze.post("/sandbox/tokens", "", "{\"account\":\"personal\"}"))
            .path("token")
            .asText();
    assertThat(me(old)).isEqualTo("personal");
    assertThat(me(fresh)).isEqualTo("personal");

    HttpResponse<String> answer =
        coze.post("/sandbox/tokens/revoke", "", "{\"token\":\"%s\"}".formatted(old));

    assertThat(answer.body()).isEqualTo("{\"revoked\":1}");
    assertThat(coze.get("/v1/users/me", old).statusCode()).isEqualTo(401);
    assertThat(me(fresh)).isEqualTo("personal");
  }

  @Test
  void all_tokens_of_an_account_end_together_and_are_listed_with_those_of_others() {
    String issued = token(PLAIN, 900);
    coze.post("/sandbox/tokens/revoke", "", "{\"account\":\"personal\"}");

    JsonNode tokens = CozeClient.json(coze.get("/sandbox/tokens", "")).path("tokens");

    assertThat(tokens)
        .extracting(token ->
            "%s %s %s"
                .formatted(
                    token.path("account").asText(),
                    token.path("kind").asText(),
                    token.path("valid").asBoolean()))
        .containsExactly("personal pat false", "enterprise pat true", "personal jwt false");
    assertThat(tokens.get(2).path("token").asText()).isEqualTo(issued);
    assertThat(coze.post("/sandbox/tokens", "", "{\"account\":\"nobody\"}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void no_token_lives_longer_than_a_day() {
    assertThat(token(PLAIN, 86_399)).isNotEmpty();
    assertThat(exchange(PLAIN, jwt(claims(), WORLD.app().privateKey()), 86_400).statusCode())
        .isEqualTo(400);
  }

  @Test
  void the_token_endpoint_refuses_accounts_as_told_even_with_http_200() {
    coze.configure("{\"tokens\":{\"refuse\":[\"personal\"],\"errors_with_ok\":true}}");

    HttpResponse<String> answer = exchange(claims -> {});

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(CozeClient.json(answer).path("error_code").asText()).isEqualTo("access_denied");
    assertThat(me(token(ENTERPRISE, 900))).isEqualTo("enterprise");
  }
}
