package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.util.List;
import java.util.Map;

/** Chats at a steady rate. */
public final class Steady extends KafkaSimulation {

  /** Describes the simulation to Gatling, which then runs it. */
  public Steady() {
    super("steady", Map.of(), Plan.usual());
    play(
        List.of(
            scenario("steady")
                .exec(chat())
                .injectOpen(constantUsersPerSec(profile().rate()).during(profile().duration()))));
  }
}
