package dev.cozeworker.loadtests.chaos;

import java.time.Duration;

/** The only node of the broker dies, and comes back a little later with its data. */
record BrokerRestarts() implements Scenario {
  private static final Duration AWAY = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "broker-restarts";
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public void play(Scene scene, int rounds) {
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
