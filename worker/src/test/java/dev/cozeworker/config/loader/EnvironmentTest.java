package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.defaultRoute;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static dev.cozeworker.config.loader.Loading.tokensAnd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import dev.cozeworker.config.WorkerConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class EnvironmentTest {
  @TempDir Path folder;

  static List<Key<?>> everyKey() {
    return Keys.ALL;
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void every_key_has_one_variable_that_leads_back_to_it(Key<?> key) {
    KeyPath path =
        key.path()
            .bind(
                key.path().segments().contains("<property>")
                    ? List.of("security.protocol")
                    : List.of("night-batch", "[12]"));

    assertThat(new Variables(List.of()).path(path.variable())).contains(path);
  }

  @ParameterizedTest
  @MethodSource("everyKey")
  void every_default_is_of_the_form_of_its_key(Key<?> key) {
    String text = key.defaultText();
    if (text != null) {
      assertThat(key.type().read(List.of(Item.of(key, text, new Origin.Nowhere())))).isNotNull();
    }
  }

  @Test
  void a_variable_beats_the_file_and_the_file_beats_a_shorthand() {
    String yaml =
        """
        kafka: {bootstrap-servers: file:1}
        coze: {base-url: 'http://file'}
        server: {port: 1, bind: file}
        """;

    WorkerConfig config =
        load(
            folder,
            yaml,
            tokensAnd(
                "KAFKA_BOOTSTRAP_SERVERS", "shorthand:1",
                "COZE_API_BASE", "http://shorthand",
                "COZE_WORKER_COZE_BASE_URL", "http://variable/",
                "COZE_WORKER_SERVER_PORT", "2"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("file:1");
    assertThat(config.coze().baseUrl()).hasToString("http://variable");
    assertThat(config.server().port()).isEqualTo(2);
    assertThat(config.server().bind()).isEqualTo("file");
  }

  @Test
  void the_variables_that_other_tools_know_set_their_keys() {
    WorkerConfig config =
        load(
            tokensAnd(
                "KAFKA_BOOTSTRAP_SERVERS", "a:9092,b:9092",
                "COZE_API_BASE", "https://api.coze.com",
                "COZE_WORKER_ADMIN_TOKEN", "admin"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("a:9092,b:9092");
    assertThat(config.coze().baseUrl()).hasToString("https://api.coze.com");
    assertThat(config.coze().authorizeUrl()).hasToString("https://www.coze.com");
    assertThat(Objects.requireNonNull(config.server().adminToken()).value().reveal())
        .isEqualTo("admin");
  }

  @Test
  void variables_alone_can_make_a_route_with_its_credentials_by_their_index() {
    WorkerConfig config =
        load(
            Map.of(
                "COZE_WORKER_ROUTES_NIGHT_BATCH_CREDENTIALS_0_NAME", "old",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_CREDENTIALS_0_PAT", "pat_0",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_CREDENTIALS_1_NAME", "new",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_CREDENTIALS_1_PAT", "pat_1",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_BREAKER_SCOPE", "credential",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_FAIL_OVER_ON", "4100,4101",
                "COZE_WORKER_ROUTES_NIGHT_BATCH_MAX_WAIT", "1h30m"));

    assertThat(config.routes()).containsOnlyKeys("night-batch");
    RouteConfig route = Objects.requireNonNull(config.routes().get("night-batch"));
    assertThat(route.credentials())
        .extracting(CredentialConfig::name)
        .containsExactly("old", "new");
    assertThat(route.breaker().scope()).isEqualTo(BreakerScope.CREDENTIAL);
    assertThat(route.failOverOn()).containsExactlyInAnyOrder(4100, 4101);
    assertThat(route.maxWait()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void a_variable_finds_the_route_of_the_file_whatever_it_has_in_place_of_underscores() {
    String yaml = "routes: {Night_Batch.v2: {credentials: [{name: a, pat: b}]}}";

    WorkerConfig config =
        load(folder, yaml, Map.of("COZE_WORKER_ROUTES_NIGHT_BATCH_V2_MAX_WAIT", "7m"));

    assertThat(config.routes()).containsOnlyKeys("Night_Batch.v2");
    assertThat(config.routes().values())
        .extracting(RouteConfig::maxWait)
        .containsExactly(Duration.ofMinutes(7));
  }

  @Test
  void a_variable_that_fits_two_routes_of_the_file_is_refused() {
    String yaml =
        """
        routes:
          a-b: {credentials: [{name: a, pat: b}]}
          a_b: {credentials: [{name: a, pat: b}]}
        """;

    assertThat(refusal(folder, yaml, Map.of("COZE_WORKER_ROUTES_A_B_MAX_WAIT", "7m")))
        .contains(
            "COZE_WORKER_ROUTES_A_B_MAX_WAIT: fits the routes a-b and a_b alike; rename all but one");
  }

  @Test
  void a_variable_changes_one_value_of_a_credential_of_the_file() {
    String yaml =
        """
        routes:
          default:
            credentials:
              - {name: personal, pat: a}
              - {name: enterprise, pat: b}
        """;

    RouteConfig route =
        defaultRoute(
            load(folder, yaml, Map.of("COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_1_PAT", "c")));

    assertThat(route.credentials())
        .extracting(c -> ((CredentialConfig.Pat) c).token().value().reveal())
        .containsExactly("a", "c");
  }

  @Test
  void a_gap_in_the_indexes_is_refused() {
    assertThat(
            refusal(
                Map.of(
                    "COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_1_NAME", "a",
                    "COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_1_PAT", "b")))
        .contains(
            "routes.default.credentials[0] is missing, and a later one is set: count from 0"
                + " without a gap");
  }

  @Test
  void underscores_in_a_kafka_property_stand_for_its_dots() {
    assertThat(
            load(tokensAnd(
                    "COZE_WORKER_KAFKA_PROPERTIES_SECURITY_PROTOCOL", "SASL_SSL",
                    "COZE_WORKER_KAFKA_PROPERTIES_SSL_ENDPOINT_IDENTIFICATION_ALGORITHM", ""))
                .kafka()
                .properties())
        .isEqualTo(
            Map.of("security.protocol", "SASL_SSL", "ssl.endpoint.identification.algorithm", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "COZE_WORKER_SERVR_PORT, COZE_WORKER_SERVER_PORT",
    "COZE_WORKER_PORT, COZE_WORKER_SERVER_PORT",
    "COZE_WORKER_TOPICS_DEADLETTER, COZE_WORKER_TOPICS_DEAD_LETTERS",
    "COZE_WORKER_KAFKA_BOOTSTRAP_SERVER, COZE_WORKER_KAFKA_BOOTSTRAP_SERVERS",
    "COZE_WORKER_ROUTES_DEFAULT_MAXWAIT, COZE_WORKER_ROUTES_DEFAULT_MAX_WAIT",
    "COZE_WORKER_ROUTES_VIP_RETRY_MAX_ATTEMPT, COZE_WORKER_ROUTES_VIP_RETRY_MAX_ATTEMPTS",
    "COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_0_TOKEN, COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_0_NAME"
  })
  void an_unknown_variable_is_refused_with_the_nearest_known_one(String variable, String nearest) {
    String yaml = "routes: {vip: {credentials: [{name: a, pat: b}]}}";

    assertThat(refusal(folder, yaml, Map.of(variable, "secret")))
        .contains(variable + ": there is no such setting; did you mean " + nearest + "?")
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "COZE_WORKER_OPTS, -Xmx1g",
    "COZE_WORKER_HOME, /opt/coze-worker",
    "COZE_WORKER_SERVICE_HOST, 10.0.0.1",
    "COZE_WORKER_SERVICE_PORT, 8080",
    "COZE_WORKER_SERVICE_PORT_HTTP, 8080",
    "COZE_WORKER_PORT, tcp://10.0.0.1:8080",
    "COZE_WORKER_PORT_8080_TCP, tcp://10.0.0.1:8080",
    "COZE_WORKER_PORT_8080_TCP_ADDR, 10.0.0.1",
    "COZE_WORKER_METRICS_PORT_8080_TCP_PROTO, tcp",
    "COZE_WORKER_SERVER_PORT, tcp://10.0.0.1:8080",
    "SERVER_PORT, 9"
  })
  void variables_of_the_launcher_and_of_kubernetes_are_left_alone(String name, String value) {
    assertThat(load(tokensAnd(name, value)).server().port()).isEqualTo(8080);
  }

  @Test
  void an_empty_variable_leaves_the_file_as_it_is() {
    assertThat(
            load(folder, "server: {port: 1}", tokensAnd("COZE_WORKER_SERVER_PORT", ""))
                .server()
                .port())
        .isEqualTo(1);
  }

  @Test
  void a_wrong_value_in_a_variable_is_told_with_the_variable_and_the_key() {
    assertThat(refusal(tokensAnd("COZE_WORKER_SERVER_PORT", "x")))
        .contains(
            "COZE_WORKER_SERVER_PORT: server.port is 'x' and must be a whole number from 0 to"
                + " 65535");
  }

  @Test
  void a_file_without_routes_is_completed_by_the_environment() {
    assertThat(defaultRoute(load(folder, "server: {port: 1}", TOKENS)).credentials()).hasSize(2);
  }
}
