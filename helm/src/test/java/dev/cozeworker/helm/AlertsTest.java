package dev.cozeworker.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The alerts, held against series of figures by Prometheus's own tool, where it is installed. */
class AlertsTest {

  @Test
  void each_alert_comes_when_it_should_and_not_otherwise() throws Exception {
    Optional<Path> promtool = promtool();
    assumeTrue(promtool.isPresent(), "promtool is not installed (Debian's package prometheus)");

    Process process =
        new ProcessBuilder(promtool.get().toString(), "test", "rules", "alerts.test.yaml")
            .directory(Monitoring.FOLDER.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }

  @Test
  void every_alert_has_a_test_and_says_how_severe_it_is() throws IOException {
    String tests = Files.readString(Monitoring.FOLDER.resolve("alerts.test.yaml"));

    assertThat(Monitoring.rules().at("/groups/0/rules"))
        .isNotEmpty()
        .allSatisfy(rule -> {
          assertThat(tests).contains("alertname: " + rule.path("alert").asText() + "\n");
          assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning", "info");
          assertThat(rule.at("/annotations/summary").asText()).isNotEmpty();
        });
  }

  private static Optional<Path> promtool() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .map(folder -> Path.of(folder, "promtool"))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
