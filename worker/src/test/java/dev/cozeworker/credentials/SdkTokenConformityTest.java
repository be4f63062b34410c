package dev.cozeworker.credentials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.coze.openapi.client.auth.GetJWTAccessTokenReq;
import com.coze.openapi.service.auth.JWTOAuthClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cozeworker.config.CozeConfig;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.Secret;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds our token call against the one that Coze's own SDK makes for the same app. */
@Timeout(30)
class SdkTokenConformityTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String PEM = TestKeys.pkcs8(TestKeys.ONE);
  private static final String TOKEN = "{\"access_token\":\"t\",\"expires_in\":2000000000}";

  @Test
  void a_token_is_asked_for_as_the_sdk_asks() throws Exception {
    try (ScriptedServer server = new ScriptedServer((_, wire) -> wire.answer(200, "", TOKEN))) {
      JWTOAuthClient sdk =
          new JWTOAuthClient.JWTOAuthBuilder()
              .clientID("client-1")
              .publicKey("key-1")
              .privateKey(PEM)
              .baseURL(server.uri().toString())
              .build();
      String theirToken =
          sdk.getAccessToken(
                  GetJWTAccessTokenReq.builder()
                      .enterpriseID("ent-1")
                      .ttl(900)
                      .sessionName("session-1")
                      .build())
              .getAccessToken();
      assertThat(theirToken).isEqualTo("t");

      TokenResult ourToken = ours(server).token();
      assertThat(ourToken).isInstanceOf(TokenResult.Granted.class);

      Received theirs = server.received().getFirst();
      Received ours = server.received().getLast();
      assertThat(ours.method()).isEqualTo(theirs.method());
      assertThat(ours.target()).isEqualTo(theirs.target());
      assertThat(body(ours)).isEqualTo(body(theirs));
      assertThat(part(ours, 0)).isEqualTo(part(theirs, 0));
      JsonNode ourClaims = part(ours, 1);
      JsonNode theirClaims = part(theirs, 1);
      assertThat(ourClaims.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrderElementsOf(theirClaims::fieldNames);
      for (String claim : new String[] {"iss", "aud", "session_name"}) {
        assertThat(ourClaims.path(claim)).as(claim).isEqualTo(theirClaims.path(claim));
      }
    }
  }

  private static Credential ours(ScriptedServer server) {
    Duration minute = Duration.ofMinutes(1);
    CozeConfig coze =
        new CozeConfig(
            server.uri(), server.uri(), minute, minute, minute, CozeConfig.ChatMode.STREAM);
    return new Credentials(coze, Clock.systemUTC())
        .of(
            new CredentialConfig.Jwt(
                "enterprise",
                "client-1",
                "key-1",
                () -> new Secret(PEM),
                null,
                "ent-1",
                "session-1",
                Duration.ofMinutes(15)));
  }

  private static JsonNode body(Received request) throws IOException {
    JsonNode body = MAPPER.readTree(request.body());
    body.properties().removeIf(entry -> entry.getValue().isNull());
    return body;
  }

  private static JsonNode part(Received request, int index) throws IOException {
    String jwt = request.headers().getOrDefault("authorization", "").replace("Bearer ", "");
    byte[] json = Base64.getUrlDecoder().decode(jwt.split("\\.", 3)[index]);
    return MAPPER.readTree(new String(json, UTF_8));
  }
}
