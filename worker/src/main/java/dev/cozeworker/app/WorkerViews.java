package dev.cozeworker.app;

import dev.cozeworker.failover.CredentialStatus;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.RouteStatus;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.intake.Intake;
import dev.cozeworker.intake.IntakeStatus;
import dev.cozeworker.migration.History;
import dev.cozeworker.server.Health;
import dev.cozeworker.server.RouteViews;
import dev.cozeworker.server.Views;
import dev.cozeworker.server.WorkerMetrics;
import dev.cozeworker.server.WorkerStatus;
import dev.cozeworker.server.console.Sample;
import dev.cozeworker.state.SharedState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What this worker shows of itself. */
final class WorkerViews implements Views {
  private final String version;
  private final Intake intake;
  private final SharedState state;
  private final Routes routes;
  private final WorkerMetrics metrics;
  private final RouteViews routeViews;
  private final Clock clock;
  private final Instant start;

  WorkerViews(
      String version,
      Intake intake,
      SharedState state,
      Routes routes,
      History history,
      WorkerMetrics metrics,
      Clock clock) {
    this.version = version;
    this.intake = intake;
    this.state = state;
    this.routes = routes;
    this.metrics = metrics;
    this.routeViews = new RouteViews(history);
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public Health live() {
    return Health.of(
        Stream.of(Optional.ofNullable(intake.trouble()), Optional.ofNullable(state.trouble()))
            .flatMap(Optional::stream)
            .toList());
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
    troubles.addAll(intake.brokerTroubles());
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
        routes.all().stream().map(this::view).toList());
  }

  private WorkerStatus.RouteView view(Route route) {
    return routeViews.of(route.status(), route.config().retireAfter(), clock.instant());
  }

  /** Returns what is looked up whenever the metrics are read, by name. */
  Map<String, Supplier<Number>> gauges() {
    return Map.of(
        "coze.worker.in.flight", intake::inFlight,
        "coze.worker.max.in.flight", intake::maxInFlight,
        "coze.worker.buffered", () -> intake.status().buffered(),
        "coze.worker.lag", () -> intake.status().lag(),
        "coze.worker.halted.partitions", () -> intake.status().halted().size(),
        "coze.worker.ready", () -> readyNow() ? 1 : 0,
        // Nothing is parked before parking is built.
        "coze.worker.parked", () -> 0);
  }

  private boolean readyNow() {
    try {
      return ready().well();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Returns how it stands now, for the console's plots. */
  Sample sample() {
    IntakeStatus status = intake.status();
    return new Sample(
        clock.instant(),
        status.lag(),
        intake.inFlight(),
        intake.maxInFlight(),
        status.buffered(),
        metrics.repliesByStatus(),
        routes.status().stream()
            .flatMap(
                route -> route.credentials().stream().map(credential -> calls(route, credential)))
            .toList());
  }

  private static Sample.Calls calls(RouteStatus route, CredentialStatus credential) {
    CredentialStatus.Calls calls = credential.calls();
    long notServed = calls.rejected() + calls.rateLimited() + calls.failed() + calls.timeout();
    return new Sample.Calls(route.name(), credential.name(), calls.ok(), notServed);
  }

  @Override
  public String metrics() {
    return metrics.scrape();
  }
}
