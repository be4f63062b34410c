package dev.cozeworker.loadtests.chaos;

import java.time.Duration;

/** The only node of the broker dies, and comes back a little later with its data. */
final class BrokerRestarts {
  private static final Duration AWAY = Duration.ofSeconds(10);

  private BrokerRestarts() {}

  static Scenario scenario() {
    return new Scenario("broker-restarts", 1, 2, BrokerRestarts::make);
  }

  private static void make(Scene scene, int rounds) {
    for (int round = 0; round < rounds; round++) {
      scene.awaitReplies(20);
      scene.fault(
          "kill -9 of the only broker",
          () -> {
            scene.nodes().kill(1);
            scene.pauseUpTo(AWAY);
            scene.nodes().restart(1);
          });
      scene.awaitAllOfNow();
    }
  }
}
