package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.defaultRoute;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static dev.cozeworker.config.loader.Loading.tokensAnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.ConsumptionConfig.Delivery;
import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import dev.cozeworker.config.ConsumptionConfig.Ordering;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.config.RouteConfig.ConversationOnFailover;
import dev.cozeworker.config.RouteConfig.WhenExhausted;
import dev.cozeworker.config.WorkerConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {
  @TempDir Path folder;

  @Test
  void what_nobody_sets_has_the_defaults_of_the_contract() {
    WorkerConfig config = load(TOKENS);

    assertThat(config.kafka().bootstrapServers()).isEqualTo("localhost:9092");
    assertThat(config.kafka().properties()).isEmpty();
    assertThat(config.topics().requests()).isEqualTo("coze.requests");
    assertThat(config.topics().replies()).isEqualTo("coze.replies");
    assertThat(config.topics().deadLetters()).isEqualTo("coze.requests.dlt");
    assertThat(config.topics().parked()).isEqualTo("coze.requests.parked");
    assertThat(config.topics().authorizations()).isEqualTo("coze.authorizations");
    assertThat(config.topics().conversations()).isEqualTo("coze.conversations");
    assertThat(config.topics().tokens()).isEqualTo("coze.tokens");
    assertThat(config.topics().journal()).isEqualTo("coze.journal");
    assertThat(config.topics().cancellations()).isEqualTo("coze.cancellations");
    assertThat(config.topics().allowedReplies()).isEmpty();
    assertThat(config.consumption().group()).isEqualTo("coze-worker");
    assertThat(config.consumption().maxInFlight()).isEqualTo(1000);
    assertThat(config.consumption().ordering()).isEqualTo(Ordering.KEY);
    assertThat(config.consumption().delivery()).isEqualTo(Delivery.EXACTLY_ONCE);
    assertThat(config.consumption().commitInterval()).isEqualTo(Duration.ofMillis(50));
    assertThat(config.consumption().shutdownGrace()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.consumption().journal()).isTrue();
    assertThat(config.consumption().groupProtocol()).isEqualTo(GroupProtocol.CLASSIC);
    assertThat(config.coze().baseUrl()).isEqualTo(URI.create("https://api.coze.cn"));
    assertThat(config.coze().authorizeUrl()).isEqualTo(URI.create("https://www.coze.cn"));
    assertThat(config.coze().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(config.coze().callTimeout()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.coze().asyncTimeout()).isEqualTo(Duration.ofHours(24));
    assertThat(config.coze().chatMode()).isEqualTo(ChatMode.STREAM);
    assertThat(config.server().bind()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.server().adminToken()).isNull();
  }

  @Test
  void a_route_has_the_defaults_of_the_contract() {
    RouteConfig route = defaultRoute(load(TOKENS));

    assertThat(route.failOverOn()).containsExactlyInAnyOrder(4100, 4101, 700012006, 4200, 4006);
    assertThat(route.exhaustedGrace()).isEqualTo(Duration.ofMinutes(5));
    assertThat(route.whenExhausted()).isEqualTo(WhenExhausted.FAIL);
    assertThat(route.conversationOnFailover()).isEqualTo(ConversationOnFailover.RECREATE);
    assertThat(route.breaker())
        .isEqualTo(
            new RouteConfig.Breaker(
                BreakerScope.RESOURCE,
                50,
                10,
                5,
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                1));
    assertThat(route.retry())
        .isEqualTo(new RouteConfig.Retry(4, Duration.ofMillis(500), Duration.ofSeconds(30)));
    assertThat(route.maxWait()).isEqualTo(Duration.ofHours(1));
    assertThat(route.requestsPerSecond()).isNull();
  }

  @Test
  void an_id_of_nineteen_digits_is_read_as_its_text_quoted_or_not() {
    WorkerConfig config =
        load(
            folder,
            """
            routes:
              default:
                credentials:
                  - name: personal
                    jwt:
                      client-id: 1105000000000000001
                      public-key-id: 0012e3
                      private-key: |
                        -----BEGIN PRIVATE KEY-----
                        c2VjcmV0
                        -----END PRIVATE KEY-----
                      account-id: "7300000000000000001"
            """,
            Map.of());

    CredentialConfig.Jwt jwt = (CredentialConfig.Jwt) defaultRoute(config).credentials().getFirst();
    assertThat(jwt.clientId()).isEqualTo("1105000000000000001");
    assertThat(jwt.publicKeyId()).isEqualTo("0012e3");
    assertThat(jwt.accountId()).isEqualTo("7300000000000000001");
    assertThat(jwt.privateKey().value().reveal())
        .isEqualTo("-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----");
  }

  @Test
  void all_problems_of_file_and_environment_are_told_at_once_down_the_file() {
    String refusal =
        refusal(
            folder,
            """
            server:
              prot: 8080
              port: eighty
            consumption:
              ordering: kye
              commit-interval: 50
            """,
            tokensAnd("COZE_WORKER_SERVER_BNID", "::1"));

    assertThat(refusal.lines().skip(1).map(String::strip))
        .containsExactly(
            "line 2, column 3: server.prot is not a known key; did you mean server.port?",
            "line 3, column 3: server.port is 'eighty' and must be a whole number from 0 to 65535",
            "line 5, column 3: consumption.ordering is 'kye' and must be key or none; did you mean"
                + " key?",
            "line 6, column 3: consumption.commit-interval is '50' and must be a duration with its"
                + " unit, such as 250ms, 50s, 10m, 1h30m, 2d or PT15M",
            "COZE_WORKER_SERVER_BNID: there is no such setting; did you mean"
                + " COZE_WORKER_SERVER_BIND?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {routes: {default: {credentials: {name: a}}}}
          {routes: {default: {credentials: []}}}
          {routes: {default: {credentials: [{name: a, pat: '${UNSET}'}]}}}
          {routes: {default: {credentials: [{name: '${UNSET}', pat: b}]}}}
          {routes: {default: {credentials: [{name: a, pat: [b]}]}}}
          {routes: {default: {credentials: [{name: a, pat: b}, c]}}}
          {routes: {default: {credentials: [{name: a, jwt: b}]}}}
          {routes: {default: []}}
          {routes: a}
          []
          """)
  void one_mistake_is_one_problem(String yaml) {
    assertThat(refusal(folder, yaml, Map.of()).lines().skip(1)).hasSize(1);
  }
}
