package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in the ConfigMap, read by the worker itself. */
class RenderedConfigTest {
  private static final String SECRETS = "/run/secrets/coze-worker";

  /** What Secrets made by others bring. */
  private static final Map<String, String> VARIABLES =
      Map.of(
          "COZE_API_TOKEN", "pat_1",
          "COZE_API_TOKEN_ENTERPRISE", "pat_2",
          "KAFKA_SASL_JAAS_CONFIG", "a.LoginModule required;",
          "KAFKA_CA_CERTIFICATES", "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n");

  @TempDir private Path folder = Path.of("");

  static List<Path> matrix() {
    return Chart.matrix();
  }

  @BeforeEach
  void write_the_files_of_a_mounted_secret() throws IOException, NoSuchAlgorithmException {
    byte[] key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPrivate().getEncoded();
    String body = Base64.getMimeEncoder().encodeToString(key);
    Files.writeString(
        folder.resolve("coze.pem"),
        "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n".formatted(body));
    Files.writeString(folder.resolve("admin-token"), "admin");
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void the_worker_accepts_it_and_serves_where_the_probes_look(Path values) throws IOException {
    Manifests manifests = Chart.render(values, Map.of());

    WorkerConfig config = load(manifests);

    assertThat(config.server().bind()).isIn("0.0.0.0", "::");
    assertThat(manifests.container().at("/ports/0/containerPort").asInt())
        .isEqualTo(config.server().port());
    assertThat(List.of("startupProbe", "livenessProbe", "readinessProbe"))
        .allSatisfy(probe ->
            assertThat(manifests.container().at("/" + probe + "/httpGet/port").asText())
                .isEqualTo(manifests.container().at("/ports/0/name").asText()));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void the_pod_is_given_longer_to_end_than_the_worker_takes(Path values) throws IOException {
    Manifests manifests = Chart.render(values, Map.of());

    assertOutlives(manifests, load(manifests).consumption().shutdownGrace());
  }

  @ParameterizedTest
  @CsvSource({"0s, 30", "30s, 60", "250ms, 31", "1m30s, 120", "1h, 3630", "2m500ms, 151"})
  void the_time_to_end_follows_the_grace(String grace, int seconds) throws IOException {
    Manifests manifests = Chart.render(Map.of("config.consumption.shutdown-grace", grace));

    assertThat(terminationGrace(manifests)).isEqualTo(Duration.ofSeconds(seconds));
    assertOutlives(manifests, load(manifests).consumption().shutdownGrace());
  }

  @Test
  void the_values_arrive_as_they_were_written() throws IOException {
    WorkerConfig config = load(Chart.render(Chart.FOLDER.resolve("ci/jwt-values.yaml"), Map.of()));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka.example.org:9093");
    assertThat(config.kafka().properties())
        .containsEntry("sasl.jaas.config", "a.LoginModule required;");
    assertThat(config.routes())
        .hasEntrySatisfying("default", route -> assertThat(route.credentials()).hasSize(2));
    assertThat(config.topics().allowedReplies()).containsExactly("orders.replies");
  }

  @Test
  void routes_of_the_values_take_the_place_of_those_made_from_variables() throws IOException {
    Manifests manifests =
        Chart.render(
            Map.of(
                "config.routes.sales.credentials[0].name", "only",
                "config.routes.sales.credentials[0].pat", "${COZE_API_TOKEN}"));

    assertThat(load(manifests).routes()).containsOnlyKeys("sales");
  }

  private WorkerConfig load(Manifests manifests) throws IOException {
    Path file = folder.resolve("worker.yaml");
    Files.writeString(file, manifests.workerYaml().replace(SECRETS, folder.toString()));
    Map<String, String> environment = new HashMap<>(VARIABLES);
    environment.putAll(manifests.secretVariables());
    return ConfigLoader.load(Optional.of(file), environment);
  }

  /** Which has 20 s after its grace to leave, and says so where they have not sufficed. */
  private static void assertOutlives(Manifests manifests, Duration shutdownGrace) {
    long preStop = manifests.container().at("/lifecycle/preStop/sleep/seconds").asLong();
    assertThat(terminationGrace(manifests))
        .isGreaterThan(shutdownGrace.plusSeconds(preStop).plusSeconds(20));
  }

  private static Duration terminationGrace(Manifests manifests) {
    return Duration.ofSeconds(manifests.pod().at("/spec/terminationGracePeriodSeconds").asLong());
  }
}
