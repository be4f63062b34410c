package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the chart makes beside the workers, for clusters that have the operators for it. */
class AddOnsTest {
  private static final Path FULL = Chart.FOLDER.resolve("ci/full-values.yaml");

  @Test
  void none_is_made_unless_it_is_asked_for() {
    assertThat(Chart.render(Map.of()).all())
        .extracting(manifest -> manifest.at("/kind").asText())
        .containsExactlyInAnyOrder(
            "ConfigMap", "Deployment", "PodDisruptionBudget", "Service", "ServiceAccount");
  }

  @Test
  void workers_are_scaled_by_the_work_that_waits_and_not_by_a_fixed_number() {
    Manifests manifests = Chart.render(FULL, Map.of());
    JsonNode scaled = manifests.get("ScaledObject").path("spec");

    assertThat(manifests.get("Deployment").path("spec").has("replicas")).isFalse();
    assertThat(scaled.at("/scaleTargetRef/name").asText())
        .isEqualTo(manifests.get("Deployment").at("/metadata/name").asText());
    assertThat(scaled.at("/triggers/0/metadata/query").asText())
        .isEqualTo(
            "sum(coze_worker_lag{namespace=\"bots\", pod=~\"nightly-coze-worker-[^-]+-[^-]+\"})");
    assertThat(scaled.at("/triggers/0/metadata/ignoreNullValues").asText()).isEqualTo("false");
    assertThat(scaled.at("/triggers/0/metadata/threshold").asText()).isEqualTo("5000");
    assertThat(scaled.path("maxReplicaCount").asInt()).isEqualTo(24);
  }

  @Test
  void traffic_goes_to_dns_kafka_and_coze_alone() {
    JsonNode policy = Chart.render(FULL, Map.of()).get("NetworkPolicy").path("spec");

    assertThat(policy.path("policyTypes").valueStream().map(JsonNode::asText))
        .containsExactly("Ingress", "Egress");
    assertThat(policy.path("egress").findValues("port"))
        .extracting(JsonNode::asInt)
        .containsExactly(53, 53, 9093, 443);
    assertThat(policy.at("/egress/1/to/0/namespaceSelector").isMissingNode()).isFalse();
    assertThat(policy.at("/ingress/0/from/0/namespaceSelector").isMissingNode()).isFalse();
  }

  @Test
  void the_port_of_dns_can_be_another() {
    JsonNode policy =
        Chart.render(FULL, Map.of("networkPolicy.dns.ports[0]", 5353)).get("NetworkPolicy");

    assertThat(policy.at("/spec/egress/0/ports").findValuesAsText("port"))
        .containsExactly("5353", "5353");
  }

  @Test
  void prometheus_reads_the_port_that_serves_the_metrics() {
    Manifests manifests = Chart.render(FULL, Map.of());
    JsonNode monitor = manifests.get("PodMonitor");

    assertThat(monitor.at("/metadata/labels/release").asText()).isEqualTo("prometheus");
    assertThat(monitor.at("/spec/podMetricsEndpoints/0/port").asText())
        .isEqualTo(manifests.container().at("/ports/0/name").asText());
    assertThat(monitor.at("/spec/podMetricsEndpoints/0/path").asText()).isEqualTo("/metrics");
  }

  @Test
  void workers_of_another_release_do_not_hide_that_those_of_this_one_are_gone() {
    assertThat(
            Chart.render(FULL, Map.of())
                .get("PrometheusRule")
                .at("/spec/groups/0/rules/0/expr")
                .asText())
        .isEqualTo("absent(coze_worker_in_flight{namespace=\"bots\"})");
  }

  @Test
  void rules_and_dashboard_arrive_as_they_stand_in_their_files() throws IOException {
    Manifests manifests = Chart.render(FULL, Map.of());
    JsonNode dashboard =
        manifests.every("ConfigMap").stream()
            .filter(map -> map.at("/metadata/labels/grafana_dashboard").asText().equals("1"))
            .findFirst()
            .orElseThrow();

    assertThat(rulesButTheFirst(manifests.get("PrometheusRule").path("spec")))
        .isNotEmpty()
        .isEqualTo(rulesButTheFirst(Monitoring.rules()));
    assertThat(new JsonMapper().readTree(dashboard.at("/data/coze-worker.json").asText()))
        .isEqualTo(Monitoring.dashboard());
  }

  /** The first asks for the release's own namespace. */
  private static List<JsonNode> rulesButTheFirst(JsonNode rules) {
    return rules.at("/groups/0/rules").valueStream().skip(1).toList();
  }
}
