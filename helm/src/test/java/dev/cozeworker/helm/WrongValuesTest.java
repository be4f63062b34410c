package dev.cozeworker.helm;

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
          """)
  void a_wrong_value_is_refused_by_its_name(String key, String value, String named) {
    Object typed = value.matches("-?\\d+") ? Long.valueOf(value) : value;

    assertThatThrownBy(() -> Chart.render(Map.of(key, typed)))
        .hasMessageContainingAll("schema", named);
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
}
