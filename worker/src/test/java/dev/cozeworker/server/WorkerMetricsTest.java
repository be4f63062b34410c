package dev.cozeworker.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WorkerMetricsTest {
  private final WorkerMetrics metrics = new WorkerMetrics();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void the_counters_of_a_route_are_there_from_the_start() {
    metrics.begin("default", List.of("personal", "enterprise"));

    assertThat(metrics.scrape().lines())
        .contains(
            "coze_worker_requests_total{route=\"default\",status=\"failed\",type=\"chat\"} 0.0",
            "coze_worker_requests_total{route=\"default\",status=\"completed\",type=\"workflow\"} 0.0",
            "coze_worker_calls_total{credential=\"enterprise\",outcome=\"ok\",route=\"default\"} 0.0",
            "coze_worker_failovers_total{from=\"personal\",route=\"default\",to=\"enterprise\"} 0.0")
        .noneMatch(line -> line.contains("from=\"enterprise\""));
  }

  @Test
  void the_console_shows_the_statuses_that_there_were() {
    metrics.begin("default", List.of("personal"));
    metrics.replied("default", RequestType.CHAT, Reply.Status.COMPLETED, Duration.ofSeconds(1));
    metrics.replied("unknown", null, Reply.Status.FAILED, Duration.ofSeconds(1));

    assertThat(metrics.repliesByStatus()).containsOnlyKeys("completed", "failed").containsValue(1L);
  }
}
