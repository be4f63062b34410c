package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.traffic.Percentiles;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A steady rate for long: memory and latency must stay what they were. */
public final class Soak extends KafkaSimulation {

  /** Describes the simulation to Gatling, which then runs it. */
  public Soak() {
    super("soak", Map.of("rate", "100", "duration", "600"), Plan.usual());
    play(
        List.of(
            scenario("soak")
                .exec(chat())
                .injectOpen(constantUsersPerSec(profile().rate()).during(profile().duration()))));
  }

  @Override
  List<String> objections() {
    boolean elsewhere = profile().existing().isPresent(); // where nobody looks at memory
    return elsewhere || run().memory().isFlat() ? List.of() : List.of(run().memory().verdict());
  }

  @Override
  List<String> findings() {
    List<Timed> replies =
        run().replies().stream().sorted(Comparator.comparingLong(Timed::sent)).toList();
    int third = replies.size() / 3;
    return List.of(
        "The worker: " + run().memory().verdict() + ".",
        third == 0
            ? "Too few replies to compare the beginning with the end."
            : "The first third of requests took %s, the last %s."
                .formatted(
                    times(replies.subList(0, third)),
                    times(replies.subList(replies.size() - third, replies.size()))));
  }

  private static String times(List<Timed> replies) {
    Percentiles times = Percentiles.of(replies.stream().map(Timed::millis).toList());
    return "p50 %d ms and p99 %d ms".formatted(times.at(50), times.at(99));
  }
}
