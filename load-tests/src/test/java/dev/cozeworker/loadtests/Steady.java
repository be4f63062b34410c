package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.traffic.Arrival;
import io.gatling.javaapi.core.Simulation;
import java.util.concurrent.CompletableFuture;

/** Chats at a steady rate; every one must get exactly one reply, and that completed. */
public final class Steady extends Simulation {
  private final Run run = new Run("steady", Profile.of(System.getProperties()));

  /** Describes the simulation to Gatling, which then runs it. */
  public Steady() {
    Profile profile = run.profile();
    setUp(
            scenario("steady")
                .exec(new KafkaRequest("chat", this::chat))
                .injectOpen(constantUsersPerSec(profile.rate()).during(profile.duration())))
        .maxDuration(profile.duration().plus(profile.timeout()))
        .assertions(global().failedRequests().count().is(0L));
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
}
