package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import java.time.Duration;

/** One of two workers dies at a random moment, and another takes its place. */
final class WorkerKills {
  private static final Duration BETWEEN = Duration.ofSeconds(6);

  private WorkerKills() {}

  static Scenario scenario() {
    return new Scenario("worker-kills", 1, 2, WorkerKills::make);
  }

  private static void make(Scene scene, int rounds) {
    for (int round = 0; round < rounds; round++) {
      scene.awaitReplies(20);
      scene.pauseUpTo(BETWEEN);
      ChildProcess victim = scene.workers().any(scene.random());
      scene.fault("kill -9 of a worker", () -> scene.workers().kill(victim));
      scene.workers().start(1);
    }
    scene.awaitAllOfNow();
  }
}
