package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.traffic.Arrival;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Chats at a steady rate; every one must get exactly one reply, and that completed. */
public final class Steady extends Simulation {
  private static final String VERDICT = "each has one reply";
  private static final Duration TIME_FOR_VERDICT = Duration.ofSeconds(15);

  private final Run run = new Run("steady", Profile.of(System.getProperties()));

  /** Describes the simulation to Gatling, which then runs it. */
  public Steady() {
    Profile profile = run.profile();
    PopulationBuilder chats =
        scenario("steady")
            .exec(new KafkaRequest("chat", this::chat))
            .injectOpen(constantUsersPerSec(profile.rate()).during(profile.duration()));
    PopulationBuilder verdict =
        scenario("verdict")
            .exec(new KafkaRequest(VERDICT, this::verdict))
            .injectOpen(atOnceUsers(1));
    setUp(chats.andThen(verdict))
        .maxDuration(profile.duration().plus(profile.timeout()).plus(TIME_FOR_VERDICT))
        .assertions(
            global().failedRequests().count().is(0L),
            details(VERDICT).successfulRequests().count().is(1L));
  }

  @Override
  public void before() {
    run.begin();
  }

  @Override
  public void after() {
    run.end();
  }

  private CompletableFuture<Arrival> chat() {
    return run.chat();
  }

  private CompletableFuture<Arrival> verdict() {
    return run.verdict();
  }
}
