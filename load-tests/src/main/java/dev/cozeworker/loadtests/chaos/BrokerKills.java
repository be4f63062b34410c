package dev.cozeworker.loadtests.chaos;

import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;

/** Of three nodes of the broker, the one that matters dies, and comes back a little later. */
final class BrokerKills {
  private static final Duration AWAY = Duration.ofSeconds(5);

  private static final List<Target> TARGETS =
      List.of(
          new Target(
              "transaction coordinator, at a commit",
              scene -> {
                int node = scene.cluster().transactionCoordinator();
                scene.cluster().awaitCommit();
                return node;
              }),
          new Target("group coordinator", scene -> scene.cluster().groupCoordinator()),
          new Target("leader", scene -> scene.cluster().leader(scene.random().nextInt(12))));

  private BrokerKills() {}

  static Scenario scenario() {
    return new Scenario("broker-kills", 3, 2, BrokerKills::make);
  }

  private static void make(Scene scene, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (Target target : TARGETS) {
        scene.cluster().awaitInSync();
        scene.awaitReplies(20);
        int node = target.node().applyAsInt(scene);
        scene.fault(
            "kill -9 of the " + target.name(),
            () -> {
              scene.nodes().kill(node);
              scene.pauseUpTo(AWAY);
              scene.nodes().restart(node);
            });
        scene.awaitAllOfNow();
      }
    }
  }

  private record Target(String name, ToIntFunction<Scene> node) {}
}
