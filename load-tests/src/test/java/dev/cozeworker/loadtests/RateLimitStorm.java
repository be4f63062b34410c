package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * More requests than Coze lets begin: none may fail, and what Coze allows should be used. The
 * property {@code limit} is what it allows, in chats a second.
 */
public final class RateLimitStorm extends KafkaSimulation {

  /** Describes the simulation to Gatling, which then runs it. */
  public RateLimitStorm() {
    super(
        "rate-limit-storm",
        Map.of("rate", "100", "duration", "30", "timeout", "300"),
        Plan.with((stage, profile) -> stage.coze().limit(profile.call(), limit())));
    play(
        List.of(
            scenario("storm")
                .exec(chat())
                .injectOpen(constantUsersPerSec(profile().rate()).during(profile().duration()))));
  }

  private static int limit() {
    Properties properties = System.getProperties();
    return (int) Profile.number(properties, "limit", "50");
  }

  @Override
  List<String> findings() {
    List<Timed> replies = run().replies();
    long begin = replies.stream().mapToLong(Timed::sent).min().orElse(0);
    long end = replies.stream().mapToLong(reply -> reply.sent() + reply.millis()).max().orElse(0);
    double perSecond = replies.size() * 1000.0 / Math.max(1, end - begin);
    return List.of(
        "Coze let %d begin a second; %.1f a second were served, %.0f %% of that, until the last was."
            .formatted(limit(), perSecond, 100 * perSecond / limit()));
  }
}
