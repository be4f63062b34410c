package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsIT extends OneStage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path MONITORING = Path.of("../helm/coze-worker/monitoring");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:coze_worker|resilience4j|kafka|jvm|process)_[a-z0-9_]+");

  @Test
  void metrics_are_those_of_the_contract_and_all_that_dashboard_and_alerts_ask_for()
      throws Exception {
    List<String> page;
    try (Worker worker = stage.worker(Map.of())) {
      String bot = stage.botsOf("w1").getFirst();
      batch.chat("before", bot, null);
      batch.replies(1, PATIENCE);
      stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");
      batch.chat("after", bot, null);
      batch.replies(2, PATIENCE);
      page = scrape(worker.port());
    }

    List<String> metrics = series(page);
    assertThat(metrics)
        .anyMatch(line ->
            line.matches(
                "coze_worker_requests_total\\{route=\"default\",status=\"completed\",type=\"chat\"} 2.0"))
        .anyMatch(line ->
            line.matches(
                "coze_worker_calls_total\\{credential=\"personal\",outcome=\"rejected\",route=\"default\"} 1.0"))
        .anyMatch(line ->
            line.matches(
                "coze_worker_failovers_total\\{from=\"personal\",route=\"default\",to=\"enterprise\"} 1.0"))
        .anyMatch(line ->
            line.matches(
                "coze_worker_request_seconds_bucket\\{route=\"default\",type=\"chat\",le=\"\\+Inf\"} 2"))
        .anyMatch(line ->
            line.startsWith(
                "coze_worker_call_seconds_bucket{credential=\"enterprise\",route=\"default\",le="));
    assertThat(names(metrics))
        .contains("coze_worker_in_flight", "coze_worker_buffered", "coze_worker_parked")
        .containsAll(named(MONITORING.resolve("alerts.yaml")))
        .containsAll(named(MONITORING.resolve("dashboard.json")));
    assertThat(families(metrics)).isEqualTo(told());
    assertThat(page)
        .filteredOn(line -> line.startsWith("# HELP coze_worker_"))
        .hasSizeGreaterThanOrEqualTo(told().size())
        .allMatch(line -> line.matches("# HELP \\w+ +\\S.*"));
  }

  @Test
  void there_are_few_series_however_many_partitions_and_brokers_there_are() throws Exception {
    try (Worker worker = stage.worker(Map.of())) {
      batch.chat("one", stage.botsOf("w1").getFirst(), null);
      batch.replies(1, PATIENCE);

      assertThat(series(scrape(worker.port())))
          .noneMatch(line -> line.contains("partition=\"") || line.contains("node_id=\""))
          .hasSizeLessThan(1_500);
    }
  }

  private static List<String> scrape(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics")).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body().lines().toList();
    }
  }

  private static List<String> series(List<String> page) {
    return page.stream().filter(line -> !line.startsWith("#")).toList();
  }

  private static Set<String> names(List<String> metrics) {
    return metrics.stream()
        .map(line -> line.replaceFirst("[{ ].*", ""))
        .collect(Collectors.toSet());
  }

  /** The worker's own, by the names that a reader looks for: a histogram is three of them. */
  private static Set<String> families(List<String> metrics) {
    return names(metrics).stream()
        .filter(name -> name.startsWith("coze_worker_"))
        .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
        .collect(Collectors.toSet());
  }

  private static Set<String> told() throws IOException {
    return named(Path.of("../docs/operations.md")).stream()
        .filter(name -> name.startsWith("coze_worker_"))
        .collect(Collectors.toSet());
  }

  private static Set<String> named(Path file) throws IOException {
    Set<String> names = new TreeSet<>();
    NAME.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group()));
    assertThat(names).as(file.toString()).isNotEmpty();
    return names;
  }
}
