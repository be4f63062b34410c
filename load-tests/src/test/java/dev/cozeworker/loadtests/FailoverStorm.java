package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Arrival;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * All workspaces move to the enterprise at full load. Each has one bot, and each bot refuses the
 * personal account from then on in another of the shapes in which Coze says so.
 */
public final class FailoverStorm extends KafkaSimulation {
  private static final List<String> SHAPES =
      List.of(
          "json",
          "http_401",
          "http_403",
          "json_as_events",
          "json_as_text",
          "json_untyped",
          "error_event",
          "failed_answer");

  /** Of the worker's breakers, as it ships. */
  private static final int MINIMUM_CALLS = 5;

  private static final Duration SHORTEST_WAIT_BEFORE_PROBE = Duration.ofSeconds(15);

  private volatile int underWay;
  private volatile long movedAt;

  /** Describes the simulation to Gatling, which then runs it. */
  public FailoverStorm() {
    super(
        "failover-storm",
        Map.of("rate", "500"),
        new Plan(
            true,
            List.of("--workspaces", Integer.toString(SHAPES.size()), "--bots", "1"),
            FailoverStorm::set));
    Duration duration = profile().duration();
    play(
        List.of(
            scenario("storm")
                .exec(chat())
                .injectOpen(constantUsersPerSec(profile().rate()).during(duration)),
            scenario("move")
                .exec(new KafkaRequest("all workspaces move", this::move))
                .injectOpen(nothingFor(duration.dividedBy(2)), atOnceUsers(1))));
  }

  private static void set(Stage stage, Profile profile) {
    stage.coze().answerIn(profile.call());
    List<String> bots = stage.bots();
    for (int i = 0; i < SHAPES.size(); i++) {
      stage.coze().refuseAs(SHAPES.get(i), profile.call(), bots.get(i));
    }
  }

  private CompletableFuture<Arrival> move() {
    return CompletableFuture.supplyAsync(() -> {
      underWay = run().inFlight();
      run().stage().coze().move("all", "enterprise");
      movedAt = System.currentTimeMillis();
      return new Arrival("move", Arrival.COMPLETED, movedAt);
    });
  }

  /** Refused calls that each moved bot may cost: to open its breaker, on the way, and probes. */
  private long bound() {
    long since = System.currentTimeMillis() - movedAt;
    long probes = 1 + since / SHORTEST_WAIT_BEFORE_PROBE.toMillis();
    return underWay + SHAPES.size() * (MINIMUM_CALLS + probes);
  }

  @Override
  List<String> objections() {
    long refused = run().stage().coze().refused();
    if (movedAt == 0 || refused == 0) {
      return List.of("nothing was refused, so that nothing can have moved");
    }
    long bound = bound();
    return refused <= bound
        ? List.of()
        : List.of("%d calls were refused, which is more than %d".formatted(refused, bound));
  }

  @Override
  List<String> findings() {
    return List.of(
        "%d bots moved, each refusing in another shape, with %d calls under way: %d calls were refused; %d was the bound."
            .formatted(SHAPES.size(), underWay, run().stage().coze().refused(), bound()));
  }
}
