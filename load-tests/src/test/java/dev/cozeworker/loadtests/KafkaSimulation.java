package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.traffic.Arrival;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What the simulations have in common: something is started, requests are sent, and in the end
 * every one must have exactly one reply, and that completed.
 */
abstract class KafkaSimulation extends Simulation {
  private static final String VERDICT = "each has one reply";
  private static final Duration TIME_FOR_VERDICT = Duration.ofSeconds(15);

  private final Run run;

  /**
   * Prepares it.
   *
   * @param standard the properties that are as this says where nobody sets them
   */
  KafkaSimulation(String name, Map<String, String> standard, Plan plan) {
    this.run = new Run(name, Profile.of(System.getProperties(), standard), plan);
  }

  Run run() {
    return run;
  }

  Profile profile() {
    return run.profile();
  }

  /** A step that sends a chat with any bot. */
  KafkaRequest chat() {
    return new KafkaRequest("chat", () -> run.chat());
  }

  /** Describes it to Gatling: the load, and the assertions beside those that all have. */
  void play(List<PopulationBuilder> load, Assertion... more) {
    PopulationBuilder verdict =
        scenario("verdict")
            .exec(new KafkaRequest(VERDICT, this::verdict))
            .injectOpen(atOnceUsers(1));
    PopulationBuilder first = load.getFirst().andThen(verdict);
    setUp(Stream.concat(Stream.of(first), load.stream().skip(1)).toList())
        .maxDuration(profile().duration().plus(profile().timeout()).plus(TIME_FOR_VERDICT))
        .assertions(
            Stream.concat(
                    Stream.of(
                        global().failedRequests().count().is(0L),
                        details(VERDICT).successfulRequests().count().is(1L)),
                    Stream.of(more))
                .toArray(Assertion[]::new));
  }

  /** What is wrong beside replies that are missing, doubled or not completed. */
  List<String> objections() {
    return List.of();
  }

  /** What is sent, in words. */
  String load() {
    return "%s requests a second for %d s"
        .formatted(profile().rate(), profile().duration().toSeconds());
  }

  /** Sentences for the summary. */
  List<String> findings() {
    return List.of();
  }

  @Override
  public void before() {
    run.begin();
  }

  @Override
  public void after() {
    run.end(load(), findings());
  }

  private CompletableFuture<Arrival> verdict() {
    return run.verdict(this::objections);
  }
}
