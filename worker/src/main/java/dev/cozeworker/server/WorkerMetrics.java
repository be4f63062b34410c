package dev.cozeworker.server;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.intake.IntakeEvents;
import dev.cozeworker.serving.ServingEvents;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Counts what happens, under the names that dashboards rely on. */
public final class WorkerMetrics implements ServingEvents, IntakeEvents, AutoCloseable {
  private static final String REQUESTS = "coze.worker.requests";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Makes them, with those of the JVM; what grows with partitions and brokers is left out. */
  public WorkerMetrics() {
    registry
        .config()
        .meterFilter(new MetricDescriptions())
        .meterFilter(
            MeterFilter.deny(id -> id.getTag("partition") != null || id.getTag("node.id") != null));
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /** Returns where others may show what they count. */
  public MeterRegistry registry() {
    return registry;
  }

  @Override
  public void callFinished(
      String route,
      String credential,
      Resource resource,
      Reply.Attempt.Outcome outcome,
      Duration duration) {
    registry
        .counter(
            "coze.worker.calls",
            "route",
            route,
            "credential",
            credential,
            "outcome",
            outcome.name().toLowerCase(Locale.ROOT))
        .increment();
    Timer.builder("coze.worker.call")
        .tags("route", route, "credential", credential)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry)
        .record(duration);
  }

  @Override
  public void requestFinished(String route, RequestType type, Reply.Status status) {
    count(route, type.wireName(), status);
  }

  @Override
  public void unserved(String route, Reply reply) {
    RequestType type = reply.type();
    count(route, type == null ? "unknown" : type.wireName(), reply.status());
  }

  private void count(String route, String type, Reply.Status status) {
    String named = status.name().toLowerCase(Locale.ROOT);
    registry.counter(REQUESTS, "route", route, "type", type, "status", named).increment();
  }

  @Override
  public void failedOver(String route, String from, String to) {
    registry.counter("coze.worker.failovers", "route", route, "from", from, "to", to).increment();
  }

  /** Returns how many replies there were since the start, by status. */
  public Map<String, Long> repliesByStatus() {
    return registry.find(REQUESTS).counters().stream()
        .collect(
            Collectors.groupingBy(
                counter -> String.valueOf(counter.getId().getTag("status")),
                Collectors.summingLong(counter -> Math.round(counter.count()))));
  }

  @Override
  public void replied(String route, RequestType type, Duration since) {
    Timer.builder("coze.worker.request")
        .tags("route", route, "type", type.wireName())
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofHours(1))
        .register(registry)
        .record(since);
  }

  /** Shows a number that is looked up whenever the metrics are read. */
  public void gauge(String name, Supplier<Number> number) {
    Gauge.builder(name, number).strongReference(true).register(registry);
  }

  /** Returns the metrics as Prometheus text. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
