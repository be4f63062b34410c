package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongValuesTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          replica,                                    3,             replica
          replicas,                                   two,           replicas
          replicas,                                   -1,            replicas
          image.tags,                                 1.0,           tags
          image.digest,                               sha256:abc,    digest
          config.consumer.group,                      g,             consumer
          config.server.bind,                         127.0.0.1,     bind
          config.server.port,                         80,            port
          config.consumption.shutdown-grace,          30,            shutdown-grace
          config.consumption.shutdown-grace,          PT30S,         shutdown-grace
          config.routes.default.credentials[0].jwt.enterprise-id, 7300000000000000001, enterprise-id
          secret.variables.COZE-API-TOKEN,            x,             COZE-API-TOKEN
          secretFiles.existingSecret,                 Not_A_Name,    existingSecret
          preStopSeconds,                             5s,            preStopSeconds
          service.type,                               Ingress,       type
          resources.limits.memory,                    1 GB,          memory
          podDisruptionBudget.maxUnavailable,         0,             maxUnavailable
          runAsUser,                                  0,             runAsUser
          fullnameOverride,                           9bots,         fullnameOverride
          nameOverride,                               Bots,          nameOverride
          secretFiles.mountPath,                      /tmp,          mountPath
          strategy.type,                              Rolling,       strategy
          extraVolumeMounts[0].name,                  no-path,       extraVolumeMounts
          env[0].name,                                ONLY_A_NAME,   env
          autoscaling.cooldownSeconds,                7200,          cooldownSeconds
          podLabels.app\\.kubernetes\\.io/name,       other,         app.kubernetes.io/name
          networkPolicy.dns.ports[0],                 0,             dns
          """)
  void a_wrong_value_is_refused_by_its_name(String key, String value, String named) {
    Object typed = value.matches("-?\\d+") ? Long.valueOf(value) : value;

    assertThatThrownBy(() -> Chart.render(Map.of(key, typed)))
        .hasMessageContainingAll("schema", named);
  }

  @Test
  void a_volume_does_not_take_the_name_of_one_that_is_there() {
    assertThatThrownBy(() ->
            Chart.render(
                Map.of(
                    "extraVolumes[0].name", "config",
                    "extraVolumes[0].emptyDir.medium", "Memory")))
        .hasMessageContainingAll("schema", "extraVolumes");
  }

  @Test
  void a_secret_is_either_there_already_or_made_by_the_chart() {
    assertThatThrownBy(() ->
            Chart.render(
                Map.of(
                    "secret.existingSecret", "coze-tokens",
                    "secret.variables.COZE_API_TOKEN", "pat")))
        .hasMessageContainingAll("schema", "secret");
  }

  @ParameterizedTest
  @CsvSource({
    "config.server.admin-token",
    "config.routes.default.credentials[0].pat",
    "config.routes.default.credentials[0].jwt.private-key",
    "config.kafka.properties.ssl\\.keystore\\.password"
  })
  void a_secret_in_what_becomes_a_config_map_is_refused_and_not_shown(String key) {
    assertThatThrownBy(() -> Chart.render(Map.of(key, "hush")))
        .hasMessageContainingAll(key.replace("\\", ""), "${VARIABLE}")
        .hasMessageNotContaining("hush");
  }

  @ParameterizedTest
  @CsvSource({
    "config.server.admin-token,                          ${COZE_WORKER_ADMIN_TOKEN:}",
    "config.routes.default.credentials[0].pat,           file:/run/secrets/coze-worker/token",
    "config.kafka.properties.ssl\\.keystore\\.password,  ${KEYSTORE_PASSWORD}"
  })
  void where_a_secret_is_to_be_found_may_stand_there(String key, String value) {
    assertThat(Chart.render(Map.of(key, value)).workerYaml()).contains(value);
  }

  @Test
  void a_password_inside_a_login_of_kafkas_is_refused_and_not_shown() {
    String key = "config.kafka.properties.sasl\\.jaas\\.config";

    assertThatThrownBy(() -> Chart.render(Map.of(key, "a.Module required password=\"hush\";")))
        .hasMessageContaining("sasl.jaas.config")
        .hasMessageNotContaining("hush");
    assertThat(
            Chart.render(Map.of(key, "a.Module required password=\"${PASSWORD}\";")).workerYaml())
        .contains("${PASSWORD}");
  }

  @ParameterizedTest
  @CsvSource({
    "COZE_WORKER_SERVER_PORT,                config.server",
    "COZE_WORKER_CONSUMPTION_SHUTDOWN_GRACE, config.consumption",
    "COZE_WORKER_TOPICS_REQUESTS,            config.topics",
    "COZE_WORKER_OPTS,                       jvmOptions"
  })
  void a_variable_that_would_beat_what_the_chart_knows_is_refused(String variable, String instead) {
    assertThatThrownBy(() -> Chart.render(Map.of("env[0].name", variable, "env[0].value", "x")))
        .hasMessageContainingAll(variable, instead);
    assertThatThrownBy(() -> Chart.render(Map.of("secret.variables." + variable, "x")))
        .hasMessageContainingAll(variable, instead);
  }

  @Test
  void the_most_workers_are_not_fewer_than_the_least() {
    assertThatThrownBy(() ->
            Chart.render(
                Map.of(
                    "autoscaling.enabled", true,
                    "autoscaling.minReplicas", 3,
                    "autoscaling.maxReplicas", 2)))
        .hasMessageContaining("maxReplicas");
  }
}
