package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code helm test} runs. */
class ReleaseTestTest {
  @TempDir private Path folder = Path.of("");

  static List<Path> matrix() {
    return Chart.matrix();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void it_verifies_with_the_workers_own_configuration_and_secrets(Path values) throws IOException {
    JsonNode container = Chart.render(values, Map.of()).container();
    JsonNode verify = Chart.testPod(values, folder).at("/spec/containers/0");

    assertThat(verify.path("args").valueStream().map(JsonNode::asText))
        .startsWith("verify", "--config", "/etc/coze-worker/worker.yaml");
    assertThat(List.of("image", "env", "envFrom", "resources", "volumeMounts"))
        .allSatisfy(part -> assertThat(verify.path(part)).isEqualTo(container.path(part)));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void its_pod_stands_where_the_workers_may_stand(Path values) throws IOException {
    JsonNode worker = Chart.render(values, Map.of()).pod().path("spec");
    JsonNode verify = Chart.testPod(values, folder).path("spec");

    assertThat(List.of("nodeSelector", "affinity", "tolerations", "imagePullSecrets"))
        .allSatisfy(part -> assertThat(verify.path(part)).isEqualTo(worker.path(part)));
  }

  @Test
  void it_reaches_coze_where_the_namespace_lets_nothing_out() throws IOException {
    Path full = Chart.FOLDER.resolve("ci/full-values.yaml");
    JsonNode selector = Chart.render(full, Map.of()).get("NetworkPolicy").at("/spec/podSelector");
    JsonNode labels = Chart.testPod(full, folder).at("/metadata/labels");

    assertThat(labels.properties()).containsAll(selector.path("matchLabels").properties());
    assertThat(selector.at("/matchExpressions/0/values").valueStream().map(JsonNode::asText))
        .contains(labels.path(selector.at("/matchExpressions/0/key").asText()).asText());
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void its_pod_is_not_taken_for_a_worker(Path values) throws IOException {
    Manifests manifests = Chart.render(values, Map.of());
    JsonNode selector = manifests.get("Deployment").at("/spec/selector/matchLabels");
    JsonNode pod = Chart.testPod(values, folder);

    assertThat(pod.at("/metadata/labels/app.kubernetes.io~1name").asText())
        .isNotEmpty()
        .isNotEqualTo(selector.path("app.kubernetes.io/name").asText());
    Restricted.assertMetBy(pod.path("spec"));
  }
}
