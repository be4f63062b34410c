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
    metrics.callFinished(route, credential, resource, outcome, duration);
    history.called(route, credential, resource, outcome, clock.instant());
  }

  @Override
  public void requestFinished(String route, RequestType type, Reply.Status status) {
    metrics.requestFinished(route, type, status);
  }

  @Override
  public void replied(String route, RequestType type, Duration since) {
    metrics.replied(route, type, since);
  }

  @Override
  public void unserved(String route, Reply reply) {
    metrics.unserved(route, reply);
    failures.add(reply);
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
