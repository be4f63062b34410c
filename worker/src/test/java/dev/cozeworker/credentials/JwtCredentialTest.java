package dev.cozeworker.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.config.Secret;
import dev.cozeworker.scripted.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JwtCredentialTest extends JwtTest {

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
  void an_app_that_names_nobody_asks_for_its_owner() throws Exception {
    granted(credential(null, null, (_, wire) -> grant(wire)));

    assertThat(received().getFirst().target()).isEqualTo("/api/permission/oauth2/token");
  }

  @Test
  void the_session_name_is_a_claim_and_the_ttl_is_asked_for_in_seconds() throws Exception {
    Duration ttl = Duration.ofHours(2);

    granted(credential(null, "ent-1", "user \"7\"", ttl, (_, wire) -> grant(wire)));

    Received request = received().getFirst();
    assertThat(claims(bearer(request)).path("session_name").asText()).isEqualTo("user \"7\"");
    assertThat(MAPPER.readTree(request.body()).path("duration_seconds").asLong()).isEqualTo(7_200);
  }

  @Test
  void a_changed_private_key_counts_as_a_renewal() {
    Credential credential = enterprise((_, wire) -> grant(wire));
    assertThat(credential.renewals()).isZero();

    pem.set(TestKeys.pkcs8(TestKeys.OTHER));

    assertThat(credential.renewals()).isOne();
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

  @Test
  void those_refused_with_the_old_token_need_not_try_a_new_one_that_is_refused_too()
      throws Exception {
    Credential credential = enterprise((_, wire) -> grant(wire));
    AccessToken old = granted(credential);
    clock.advance(Duration.ofSeconds(11));
    boolean first = credential.invalidate(old);
    AccessToken fresh = granted(credential);

    boolean freshIsRefused = credential.invalidate(fresh);

    assertThat(first).isTrue();
    assertThat(freshIsRefused).isFalse();
    assertThat(credential.invalidate(old)).isFalse();
  }
}
