package dev.cozeworker.app;

import dev.cozeworker.failover.Routes;
import dev.cozeworker.intake.Intake;
import dev.cozeworker.intake.IntakeStatus;
import dev.cozeworker.server.Health;
import dev.cozeworker.server.Views;
import dev.cozeworker.server.WorkerMetrics;
import dev.cozeworker.server.WorkerStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What this worker shows of itself. */
final class WorkerViews implements Views {
  private final String version;
  private final Intake intake;
  private final Routes routes;
  private final WorkerMetrics metrics;
  private final Clock clock;
  private final Instant start;

  WorkerViews(String version, Intake intake, Routes routes, WorkerMetrics metrics, Clock clock) {
    this.version = version;
    this.intake = intake;
    this.routes = routes;
    this.metrics = metrics;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public Health live() {
    String trouble = intake.trouble();
    return Health.of(trouble == null ? List.of() : List.of(trouble));
  }

  @Override
  public Health ready() throws InterruptedException {
    IntakeStatus status = intake.status();
    List<String> troubles = new ArrayList<>(live().troubles());
    if (!status.joined()) {
      troubles.add("not in the consumer group yet");
    }
    if (status.draining()) {
      troubles.add("draining");
    }
    troubles.addAll(status.halted());
    if (!intake.brokerReachable()) {
      troubles.add("the broker does not answer");
    }
    return Health.of(troubles);
  }

  @Override
  public WorkerStatus status() {
    IntakeStatus status = intake.status();
    return new WorkerStatus(
        version,
        Duration.between(start, clock.instant()).toSeconds(),
        new WorkerStatus.Consumption(
            status.assignedPartitions(), intake.inFlight(), status.buffered(), status.lag()),
        routes.status().stream().map(WorkerStatus.RouteView::of).toList());
  }

  @Override
  public String metrics() {
    return metrics.scrape();
  }
}
