package dev.cozeworker.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;

/** The rules for Prometheus and the dashboard for Grafana that the chart carries. */
final class Monitoring {
  static final Path FOLDER = Chart.FOLDER.resolve("monitoring");

  private Monitoring() {}

  static JsonNode rules() throws IOException {
    return new YAMLMapper().readTree(FOLDER.resolve("alerts.yaml").toFile());
  }

  static JsonNode dashboard() throws IOException {
    return new JsonMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
  }
}
