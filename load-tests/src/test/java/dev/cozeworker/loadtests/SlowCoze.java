package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One bot takes very long (the property {@code slow}, in seconds): the others' replies do not wait
 * for its.
 */
public final class SlowCoze extends KafkaSimulation {
  private static final String FAST = "chat with a fast bot";

  /** What replies may take beyond the call and still be in time. */
  private static final Duration BEARABLE = Duration.ofSeconds(3);

  /** Describes the simulation to Gatling, which then runs it. */
  public SlowCoze() {
    super(
        "slow-coze",
        Map.of("timeout", "120"),
        Plan.with((stage, profile) -> {
          stage.coze().answerIn(profile.call());
          stage.coze().answerIn(slow(), stage.bots().getFirst());
        }));
    double rate = profile().rate();
    Duration duration = profile().duration();
    play(
        List.of(
            scenario("fast")
                .exec(new KafkaRequest(FAST, () -> run().chat(fastBots())))
                .injectOpen(constantUsersPerSec(0.9 * rate).during(duration)),
            scenario("slow")
                .exec(new KafkaRequest("chat with the slow bot", () -> run().chat(slowBot())))
                .injectOpen(constantUsersPerSec(0.1 * rate).during(duration))),
        details(FAST)
            .responseTime()
            .percentile(95)
            .lt((int) profile().call().plus(BEARABLE).toMillis()));
  }

  private List<String> fastBots() {
    return run().bots().subList(1, run().bots().size());
  }

  private List<String> slowBot() {
    return run().bots().subList(0, 1);
  }

  private static Duration slow() {
    Properties properties = System.getProperties();
    return Duration.ofSeconds((long) Profile.number(properties, "slow", "30"));
  }
}
