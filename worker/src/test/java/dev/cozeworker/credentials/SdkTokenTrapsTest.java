package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.coze.openapi.client.auth.OAuthToken;
import com.coze.openapi.service.auth.JWTOAuth;
import com.coze.openapi.service.auth.JWTOAuthClient;
import dev.cozeworker.config.Secret;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What Coze's own SDK makes of tokens, and beside it what a {@link JwtCredential} does. */
class SdkTokenTrapsTest extends JwtTest {
  private static final int COLD = 20;

  @Test
  void trap_18_each_cold_thread_fetches_a_token_of_its_own() throws Exception {
    CountDownLatch all = new CountDownLatch(COLD);
    try (ScriptedServer server =
        new ScriptedServer((_, wire) -> {
          all.countDown();
          awaitUnchecked(all);
          wire.answer(200, "", token("t", Instant.now().plus(TTL).getEpochSecond()));
        })) {
      JWTOAuth naive = JWTOAuth.builder().jwtClient(client(server)).enterpriseID("e").build();

      together(naive::token);

      assertThat(server.received()).hasSize(COLD);
    }
    Credential ours = enterprise((_, wire) -> grant(wire));

    together(() -> {
      AccessToken unused = granted(ours);
      assertThat(unused).isNotNull();
    });

    assertThat(received()).hasSize(1);
  }

  @Test
  void trap_18_a_token_that_coze_refuses_is_given_out_again() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, wire) ->
            wire.answer(200, "", token("t", Instant.now().plus(TTL).getEpochSecond())))) {
      JWTOAuth naive = JWTOAuth.builder().jwtClient(client(server)).enterpriseID("e").build();

      assertThat(naive.token()).isEqualTo(naive.token());
      assertThat(server.received()).as("no way to say that it was refused").hasSize(1);
    }
    Credential ours = enterprise((_, wire) -> grant(wire));
    AccessToken refused = granted(ours);
    clock.advance(Duration.ofSeconds(11));

    assertThat(ours.invalidate(refused)).isTrue();
    assertThat(granted(ours)).isNotEqualTo(refused);
  }

  @Test
  void trap_19_of_account_and_enterprise_the_account_wins_in_silence() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((_, wire) -> wire.answer(200, "", token("t", 2_000_000_000)))) {
      String naive =
          JWTOAuth.builder()
              .jwtClient(client(server))
              .accountID(1L)
              .enterpriseID("ent-1")
              .build()
              .token();

      assertThat(naive).isEqualTo("t");
      assertThat(server.received().getFirst().target()).contains("/account/1/");
    }
    assertThatThrownBy(() -> credential("1", "ent-1", (_, wire) -> grant(wire)))
        .hasMessageContaining("account-id")
        .hasMessageContaining("enterprise-id");
  }

  @Test
  void trap_19_a_key_in_pkcs1_cannot_be_read() throws Exception {
    assertThatThrownBy(() ->
            new JWTOAuthClient.JWTOAuthBuilder()
                .clientID("client-1")
                .publicKey("key-1")
                .privateKey(TestKeys.pkcs1(TestKeys.ONE))
                .baseURL("http://127.0.0.1")
                .build())
        .isNotNull();
    pem.set(TestKeys.pkcs1(TestKeys.ONE));

    assertThat(granted(enterprise((_, wire) -> grant(wire)))).isNotNull();
  }

  @Test
  void trap_20_a_token_shows_itself() {
    OAuthToken naive = new OAuthToken("secret-token", 1, "secret-refresh", "Bearer");

    assertThat(naive.toString()).contains("secret-token", "secret-refresh");
    assertThat(new AccessToken(new Secret("secret-token"), START).toString())
        .doesNotContain("secret-token");
  }

  @Test
  void an_error_that_comes_with_http_200_is_a_null_pointer() throws Exception {
    String error = "{\"error_code\":\"access_denied\",\"error_message\":\"not installed\"}";
    try (ScriptedServer server = new ScriptedServer((_, wire) -> wire.answer(200, "", error))) {
      JWTOAuth naive = JWTOAuth.builder().jwtClient(client(server)).enterpriseID("e").build();

      assertThatThrownBy(naive::token).isInstanceOf(NullPointerException.class);
    }
    assertThat(enterprise((_, wire) -> wire.answer(200, "", error)).token())
        .isInstanceOfSatisfying(
            TokenResult.Refused.class,
            ours -> assertThat(ours.message()).contains("not installed", "migration guide"));
  }

  private static JWTOAuthClient client(ScriptedServer server) throws Exception {
    return new JWTOAuthClient.JWTOAuthBuilder()
        .clientID("client-1")
        .publicKey("key-1")
        .privateKey(TestKeys.pkcs8(TestKeys.ONE))
        .baseURL(server.uri().toString())
        .build();
  }

  private interface Work {
    void run() throws Exception;
  }

  private static void together(Work work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < COLD; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  work.run();
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
