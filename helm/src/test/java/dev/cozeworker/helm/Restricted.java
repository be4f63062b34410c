package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

/** Kubernetes's restricted standard for pods. */
final class Restricted {
  private Restricted() {}

  static void assertMetBy(JsonNode pod) {
    JsonNode user = pod.at("/securityContext/runAsUser");
    JsonNode container = pod.at("/containers/0/securityContext");

    assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
    assertThat(user.isMissingNode() || user.isIntegralNumber()).as("%s", user).isTrue();
    assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    assertThat(container.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
    assertThat(container.path("readOnlyRootFilesystem").asBoolean()).isTrue();
    assertThat(container.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
    assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(pod.path("volumes"))
        .allMatch(
            volume -> volume.has("configMap") || volume.has("secret") || volume.has("emptyDir"));
  }
}
