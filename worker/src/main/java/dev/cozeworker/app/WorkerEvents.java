package dev.cozeworker.app;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.intake.IntakeEvents;
import dev.cozeworker.migration.History;
import dev.cozeworker.server.WorkerMetrics;
import dev.cozeworker.server.console.LatestFailures;
import dev.cozeworker.serving.ServingEvents;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands what happens to those who count it, show it, and remember it. */
record WorkerEvents(WorkerMetrics metrics, LatestFailures failures, History history, Clock clock)
    implements ServingEvents, IntakeEvents {

  @Override
  public void callFinished(
      String route,
      String credential,
      Resource resource,
      Reply.Attempt.Outcome outcome,
      Duration duration) {
    metrics.called(route, credential, outcome, duration);
    history.called(route, credential, resource, outcome, clock.instant());
  }

  @Override
  public void replied(
      String route, @Nullable RequestType type, Reply.Status status, Duration since) {
    metrics.replied(route, type, status, since);
  }

  @Override
  public void deadLettered() {
    metrics.deadLettered();
  }

  @Override
  public void failedOver(String route, String from, String to) {
    metrics.failedOver(route, from, to);
  }

  @Override
  public void failed(Reply reply) {
    failures.add(reply);
  }
}
