package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.rampUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A rate that rises from a tenth to the whole, to find from where on replies come late. */
public final class Ramp extends KafkaSimulation {
  /** What replies may take beyond the call and still be in time. */
  private static final Duration BEARABLE = Duration.ofSeconds(1);

  /** Describes the simulation to Gatling, which then runs it. */
  public Ramp() {
    super("ramp", Map.of("rate", "1500", "duration", "120", "timeout", "180"), Plan.usual());
    double rate = profile().rate();
    play(
        List.of(
            scenario("ramp")
                .exec(chat())
                .injectOpen(rampUsersPerSec(rate / 10).to(rate).during(profile().duration()))));
  }

  @Override
  String load() {
    return "From %.1f to %.1f requests a second within %d s"
        .formatted(profile().rate() / 10, profile().rate(), profile().duration().toSeconds());
  }

  @Override
  List<String> findings() {
    Duration bearable = profile().call().plus(BEARABLE);
    return List.of(
        Knee.find(run().replies(), bearable)
            .map(knee ->
                "The knee: up to %.0f a second, 95 %% of replies came within %d ms, from there on no more."
                    .formatted(knee.perSecond(), bearable.toMillis()))
            .orElse("No knee up to %.0f a second.".formatted(profile().rate())));
  }
}
