package dev.cozeworker.loadtests.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every scenario once, and small. */
class ChaosIT {
  private static final Path LOGS = Path.of("target", "chaos").toAbsolutePath();

  @Test
  void a_worker_is_killed_and_one_stands_still_past_its_session_and_its_transaction() {
    hold(WorkerKills.scenario().then(Freezes.scenario()));
  }

  @Test
  void workers_come_and_go_and_the_only_broker_dies_and_comes_back() {
    hold(Scaling.scenario().then(BrokerRestarts.scenario()));
  }

  @Test
  void of_three_nodes_those_die_that_matter() {
    hold(BrokerKills.scenario());
  }

  @Test
  void a_slow_call_holds_up_nothing_and_is_all_that_a_restart_calls_again() {
    Bound.Result result =
        new SlowCall(50, Duration.ZERO, Duration.ofSeconds(3)).measure(LOGS.resolve("slow-call"));

    System.out.println(result.row());
    assertThat(result.metadata()).as("characters of metadata").isBetween(1, 4096);
    assertThat(result.remark()).contains("only the slow one called again");
  }

  private static void hold(Scenario scenario) {
    long seed = new Random().nextInt(1_000_000);
    Setting small = new Setting(20, Duration.ofMillis(100), Duration.ofMillis(400), 1);
    Outcome outcome = new ChaosRun(scenario, small, seed).play(LOGS.resolve(scenario.name()));

    System.out.println(outcome.row());
    System.out.println(outcome.pauseRows());
    assertThat(outcome.findings().violations())
        .as("%s, seed %d, %s", scenario.name(), seed, outcome.faults())
        .isEmpty();
    assertThat(outcome.findings().requests()).isPositive();
    assertThat(outcome.findings().looks()).isGreaterThan(5);
  }
}
