package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.LintResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChartTest {
  static List<Path> matrix() {
    return Chart.matrix();
  }

  @Test
  void helm_has_nothing_to_say_against_the_chart() {
    LintResult result = Chart.lint();

    assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
  }

  @Test
  void the_chart_is_of_the_workers_version() {
    String version = System.getProperty("project.version", "").replace("-SNAPSHOT", "");

    assertThat(Chart.render(Map.of()).container().at("/image").asText())
        .isEqualTo("coze-worker:" + version);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void every_manifest_says_what_it_is(Path values) {
    Manifests manifests = Chart.render(values, Map.of());

    assertThat(manifests.all())
        .isNotEmpty()
        .allSatisfy(manifest -> {
          assertThat(manifest.at("/apiVersion").asText()).isNotEmpty();
          assertThat(manifest.at("/metadata/name").asText()).matches("[a-z0-9.-]{1,63}");
          assertThat(manifest.at("/metadata/labels/app.kubernetes.io~1instance").asText())
              .isEqualTo("nightly");
        })
        .extracting(manifest ->
            manifest.at("/kind").asText() + " " + manifest.at("/metadata/name").asText())
        .doesNotHaveDuplicates();
    assertThat(manifests.every("Deployment")).hasSize(1);
    assertThat(manifests.every("ConfigMap")).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void what_selects_the_pods_meets_their_labels(Path values) {
    Manifests manifests = Chart.render(values, Map.of());

    List<JsonNode> selectors =
        manifests.all().stream()
            .flatMap(manifest ->
                Stream.of(manifest.at("/spec/selector"), manifest.at("/spec/podSelector")))
            .filter(selector -> !selector.isMissingNode())
            .map(selector ->
                selector.path("matchLabels").isObject() ? selector.path("matchLabels") : selector)
            .toList();

    assertThat(selectors).isNotEmpty();
    assertThat(selectors)
        .allSatisfy(selector ->
            assertThat(manifests.pod().at("/metadata/labels").properties())
                .containsAll(selector.properties()));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void labels_annotations_and_variables_are_text(Path values) {
    Manifests manifests = Chart.render(values, Map.of());

    assertThat(manifests.pod().at("/metadata/labels")).allMatch(JsonNode::isTextual);
    assertThat(manifests.pod().at("/metadata/annotations")).allMatch(JsonNode::isTextual);
    assertThat(manifests.container().path("env"))
        .allMatch(variable -> variable.path("value").isTextual() || variable.has("valueFrom"));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void every_volume_that_is_mounted_is_there(Path values) {
    Manifests manifests = Chart.render(values, Map.of());

    assertThat(manifests.container().path("volumeMounts").findValuesAsText("name"))
        .containsExactlyInAnyOrderElementsOf(
            manifests
                .pod()
                .at("/spec/volumes")
                .valueStream()
                .map(v -> v.path("name").asText())
                .toList());
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void the_workers_meet_the_restricted_standard(Path values) {
    Manifests manifests = Chart.render(values, Map.of());

    Restricted.assertMetBy(manifests.pod().path("spec"));
  }

  @Test
  void pods_are_replaced_as_the_values_say() {
    assertThat(Chart.render(Map.of()).get("Deployment").at("/spec/strategy").isMissingNode())
        .as("left to the platform")
        .isTrue();
    assertThat(
            Chart.render(Chart.FOLDER.resolve("ci/jwt-values.yaml"), Map.of())
                .get("Deployment")
                .at("/spec/strategy/rollingUpdate/maxUnavailable")
                .asText())
        .isEqualTo("0");
  }

  @Test
  void a_changed_configuration_replaces_the_pods() {
    String before = checksum(Map.of(), "config");

    assertThat(checksum(Map.of("config.coze.chat-mode", "poll"), "config")).isNotEqualTo(before);
    assertThat(checksum(Map.of("replicas", 5), "config")).isEqualTo(before);
  }

  @Test
  void a_changed_secret_of_the_chart_replaces_the_pods() {
    assertThat(checksum(Map.of("secret.variables.COZE_API_TOKEN", "one"), "secret"))
        .isNotEqualTo(checksum(Map.of("secret.variables.COZE_API_TOKEN", "two"), "secret"));
  }

  @Test
  void tokens_stand_in_the_secret_and_nowhere_else() {
    Manifests manifests =
        Chart.render(Map.of("secret.variables.COZE_API_TOKEN", "pat_that_nobody_may_see"));

    assertThat(manifests.all()).asString().doesNotContain("pat_that_nobody_may_see");
    assertThat(manifests.secretVariables())
        .containsExactly(Map.entry("COZE_API_TOKEN", "pat_that_nobody_may_see"));
    assertThat(manifests.container().at("/envFrom/0/secretRef/name").asText())
        .isEqualTo(manifests.get("Secret").at("/metadata/name").asText());
  }

  @Test
  void a_variable_that_is_taken_out_of_the_values_leaves_the_secret() {
    JsonNode secret =
        Chart.render(Map.of("secret.variables.A", "one", "secret.variables.B", "two"))
            .get("Secret");

    assertThat(secret.path("data").properties()).hasSize(2);
    assertThat(secret.has("stringData")).as("what is only ever added to").isFalse();
  }

  @Test
  void a_secret_that_is_already_there_is_used_and_none_is_made() {
    Manifests manifests = Chart.render(Map.of("secret.existingSecret", "coze-tokens"));

    assertThat(manifests.find("Secret")).isEmpty();
    assertThat(manifests.container().at("/envFrom/0/secretRef/name").asText())
        .isEqualTo("coze-tokens");
  }

  @Test
  void files_of_a_secret_are_mounted_as_a_folder_so_that_they_can_be_renewed() {
    Manifests manifests = Chart.render(Map.of("secretFiles.existingSecret", "coze-files"));

    JsonNode mount =
        manifests
            .container()
            .path("volumeMounts")
            .valueStream()
            .filter(m -> m.path("name").asText().equals("secrets"))
            .findFirst()
            .orElseThrow();
    assertThat(mount.path("mountPath").asText()).isEqualTo("/run/secrets/coze-worker");
    assertThat(mount.has("subPath")).isFalse();
    assertThat(manifests.pod().at("/spec/volumes").findValuesAsText("secretName"))
        .containsExactly("coze-files");
  }

  /** 288 is 0440, 292 is 0444. */
  @Test
  void files_of_a_secret_can_be_read_by_whatever_user_the_platform_chooses() {
    Map<String, String> files = Map.of("secretFiles.existingSecret", "coze-files");

    JsonNode ours = Chart.render(files).pod().path("spec");
    JsonNode another =
        Chart.render(Chart.FOLDER.resolve("ci/bare-values.yaml"), files).pod().path("spec");

    assertThat(ours.at("/securityContext/fsGroup").asInt()).isEqualTo(10001);
    assertThat(ours.path("volumes").findValuesAsText("defaultMode")).containsExactly("288");
    assertThat(another.at("/securityContext/fsGroup").isMissingNode()).isTrue();
    assertThat(another.path("volumes").findValuesAsText("defaultMode")).containsExactly("292");
  }

  @Test
  void the_worker_may_read_for_two_minutes_what_is_shared_before_it_is_taken_for_dead() {
    JsonNode probe = Chart.render(Map.of()).container().path("startupProbe");

    assertThat(probe.path("periodSeconds").asInt() * probe.path("failureThreshold").asInt())
        .isGreaterThanOrEqualTo(180);
  }

  @Test
  void workers_that_are_not_ready_do_not_keep_a_node_from_being_drained() {
    assertThat(
            Chart.render(Map.of())
                .get("PodDisruptionBudget")
                .at("/spec/unhealthyPodEvictionPolicy")
                .asText())
        .isEqualTo("AlwaysAllow");
  }

  @Test
  void what_is_switched_off_is_not_there() {
    Manifests manifests =
        Chart.render(
            Map.of(
                "service.enabled", false,
                "podDisruptionBudget.enabled", false,
                "serviceAccount.create", false));

    assertThat(manifests.all())
        .extracting(manifest -> manifest.at("/kind").asText())
        .containsExactlyInAnyOrder("Deployment", "ConfigMap");
    assertThat(manifests.pod().at("/spec/serviceAccountName").asText()).isEqualTo("default");
  }

  private static String checksum(Map<String, ?> values, String of) {
    return Chart.render(values).pod().at("/metadata/annotations").path("checksum/" + of).asText();
  }
}
