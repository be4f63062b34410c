package dev.cozeworker.app;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.RouteConfig.WhenExhausted;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.conversations.Conversations;
import dev.cozeworker.coze.HttpCoze;
import dev.cozeworker.credentials.Credentials;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.intake.Intake;
import dev.cozeworker.migration.History;
import dev.cozeworker.server.AdminServer;
import dev.cozeworker.server.WorkerMetrics;
import dev.cozeworker.server.console.ConsolePages;
import dev.cozeworker.server.console.LatestFailures;
import dev.cozeworker.server.console.Sampling;
import dev.cozeworker.serving.FailoverServing;
import dev.cozeworker.serving.Places;
import dev.cozeworker.serving.Serving;
import dev.cozeworker.serving.ServingEvents;
import dev.cozeworker.serving.ServingSettings;
import dev.cozeworker.serving.Waiting;
import dev.cozeworker.state.SharedState;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole worker: made of its parts in order, stopped in the order that {@link #close} spells
 * out.
 */
public final class Worker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final HttpCoze coze;
  private final SharedState state;
  private final Intake intake;
  private final Sampling sampling;
  private final AdminServer server;
  private final ExpiryWatch expiry;
  private final WorkerMetrics metrics;

  private Worker(
      HttpCoze coze,
      SharedState state,
      Intake intake,
      Sampling sampling,
      AdminServer server,
      ExpiryWatch expiry,
      WorkerMetrics metrics) {
    this.coze = coze;
    this.state = state;
    this.intake = intake;
    this.sampling = sampling;
    this.server = server;
    this.expiry = expiry;
    this.metrics = metrics;
  }

  /**
   * Starts it; it serves from the moment its partitions are assigned.
   *
   * @throws dev.cozeworker.config.ConfigException if the HTTP address cannot be bound
   * @throws org.apache.kafka.common.KafkaException if the broker refuses or cannot be reached
   */
  public static Worker start(WorkerConfig config, String version) {
    warnOfWhatIsNotThere(config);
    Clock clock = new SteadyClock();
    HttpCoze coze = new HttpCoze(config.coze(), clock);
    CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    Routes routes = routes(config, breakers, clock);
    History history = new History();
    SharedState state =
        SharedState.start(config.kafka(), config.topics().conversations(), routes, history, clock);
    WorkerMetrics metrics = metrics(config);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(metrics.registry());
    LatestFailures failures = new LatestFailures();
    WorkerEvents events = new WorkerEvents(metrics, failures, history, clock);
    Intake intake =
        Intake.start(
            config,
            places -> serving(config, routes, coze, state.conversations(), places, events, clock),
            events,
            metrics.registry(),
            clock);
    WorkerViews views = new WorkerViews(version, intake, state, routes, history, metrics, clock);
    views.gauges().forEach(metrics::gauge);
    Sampling sampling = Sampling.start(views::sample);
    try {
      ConsolePages console = new ConsolePages(sampling, failures, () -> views.status().brief());
      AdminServer server =
          AdminServer.start(config.server(), views, new WorkerActions(intake, routes), console);
      return new Worker(
          coze, state, intake, sampling, server, ExpiryWatch.start(routes, clock), metrics);
    } catch (RuntimeException unbound) {
      sampling.close();
      intake.close();
      state.close();
      coze.close();
      metrics.close();
      throw unbound;
    }
  }

  /** Returns the port of health and status. */
  public int port() {
    return server.port();
  }

  /** Returns how intake stands. */
  public Intake intake() {
    return intake;
  }

  /**
   * Stops taking, lets calls end within the grace, commits, leaves the group; then tells the others
   * what they do not know yet, closes the way to Coze, and health last, so that probes stay true.
   */
  @Override
  public void close() {
    intake.close();
    state.close();
    coze.close();
    expiry.close();
    sampling.close();
    server.close();
    metrics.close();
  }

  /** What a configuration may already ask for, and what it gets as long as that is not built. */
  private static void warnOfWhatIsNotThere(WorkerConfig config) {
    for (RouteConfig route : config.routes().values()) {
      if (route.whenExhausted() == WhenExhausted.PARK) {
        LOG.atWarn()
            .addKeyValue("key", "routes." + route.name() + ".when-exhausted")
            .log("parking is not built yet: a request that all refuse fails");
      }
    }
  }

  private static WorkerMetrics metrics(WorkerConfig config) {
    WorkerMetrics metrics = new WorkerMetrics();
    for (RouteConfig route : config.routes().values()) {
      metrics.begin(
          route.name(), route.credentials().stream().map(CredentialConfig::name).toList());
    }
    return metrics;
  }

  private static Routes routes(WorkerConfig config, CircuitBreakerRegistry breakers, Clock clock) {
    Credentials credentials = new Credentials(config.coze(), clock);
    List<Route> routes =
        config.routes().values().stream()
            .map(route -> route(route, credentials, breakers, clock))
            .toList();
    return new Routes(routes);
  }

  private static Route route(
      RouteConfig route, Credentials credentials, CircuitBreakerRegistry breakers, Clock clock) {
    return new Route(
        route, route.credentials().stream().map(credentials::of).toList(), breakers, clock);
  }

  private static Serving serving(
      WorkerConfig config,
      Routes routes,
      HttpCoze coze,
      Conversations conversations,
      Places places,
      ServingEvents events,
      Clock clock) {
    ServingSettings settings =
        new ServingSettings(
            config.coze().callTimeout(), config.coze().asyncTimeout(), config.coze().baseUrl());
    return new FailoverServing(
        routes, coze, conversations, places, settings, events, clock, Waiting.inRealTime(clock));
  }
}
