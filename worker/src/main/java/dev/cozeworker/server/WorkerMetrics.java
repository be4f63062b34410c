package dev.cozeworker.server;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import io.micrometer.core.instrument.Counter;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Counts what happens, under the names that dashboards rely on. */
public final class WorkerMetrics implements AutoCloseable {
  private static final String REQUESTS = "coze.worker.requests";
  private static final String CALLS = "coze.worker.calls";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Counter deadLetters;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  /** Makes them, with those of the JVM; what grows with partitions and brokers is left out. */
  public WorkerMetrics() {
    registry
        .config()
        .meterFilter(new MetricDescriptions())
        .meterFilter(
            MeterFilter.deny(id -> id.getTag("partition") != null || id.getTag("node.id") != null));
    deadLetters = registry.counter("coze.worker.dead.letters");
    collections.bindTo(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /**
   * Shows a route's counters from the start, at zero: a rate misses what a counter that was not
   * there before begins with, and an alert waits in vain for one that never appears.
   *
   * @param credentials in the order of the route
   */
  public void begin(String route, List<String> credentials) {
    for (RequestType type : RequestType.values()) {
      for (Reply.Status status : Reply.Status.values()) {
        requests(route, type.wireName(), status);
      }
    }
    for (String credential : credentials) {
      for (Reply.Attempt.Outcome outcome : Reply.Attempt.Outcome.values()) {
        calls(route, credential, outcome);
      }
      credentials.stream()
          .takeWhile(before -> !before.equals(credential))
          .forEach(before -> failovers(route, before, credential));
    }
  }

  /** Returns where others may show what they count. */
  public MeterRegistry registry() {
    return registry;
  }

  /** One call to Coze, or on the way to it, has ended. */
  public void called(
      String route, String credential, Reply.Attempt.Outcome outcome, Duration duration) {
    calls(route, credential, outcome).increment();
    Timer.builder("coze.worker.call")
        .tags("route", route, "credential", credential)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofMinutes(10))
        .register(registry)
        .record(duration);
  }

  /** One record that is no request is in the dead-letter topic. */
  public void deadLettered() {
    deadLetters.increment();
  }

  /** One request was served though {@code from} stands before its credential in the route. */
  public void failedOver(String route, String from, String to) {
    failovers(route, from, to).increment();
  }

  /** Returns how many replies there were since the start, by status. */
  public Map<String, Long> repliesByStatus() {
    return registry.find(REQUESTS).counters().stream()
        .filter(counter -> counter.count() > 0)
        .collect(
            Collectors.groupingBy(
                counter -> String.valueOf(counter.getId().getTag("status")),
                Collectors.summingLong(counter -> Math.round(counter.count()))));
  }

  /**
   * One reply is committed.
   *
   * @param type null where it could not be read
   * @param since the time since the request's record was made
   */
  public void replied(
      String route, @Nullable RequestType type, Reply.Status status, Duration since) {
    String typed = type == null ? "unknown" : type.wireName();
    requests(route, typed, status).increment();
    Timer.builder("coze.worker.request")
        .tags("route", route, "type", typed)
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(10))
        .maximumExpectedValue(Duration.ofHours(1))
        .register(registry)
        .record(since);
  }

  private Counter requests(String route, String type, Reply.Status status) {
    return registry.counter(REQUESTS, "route", route, "type", type, "status", named(status));
  }

  private Counter calls(String route, String credential, Reply.Attempt.Outcome outcome) {
    return registry.counter(
        CALLS, "route", route, "credential", credential, "outcome", named(outcome));
  }

  private Counter failovers(String route, String from, String to) {
    return registry.counter("coze.worker.failovers", "route", route, "from", from, "to", to);
  }

  private static String named(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
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
