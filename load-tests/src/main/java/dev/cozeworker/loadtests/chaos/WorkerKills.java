package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import java.time.Duration;

/** One of two workers dies at a random moment, and another takes its place. */
record WorkerKills() implements Scenario {
  private static final Duration BETWEEN = Duration.ofSeconds(6);

  @Override
  public String name() {
    return "worker-kills";
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
      scene.pauseUpTo(BETWEEN);
      ChildProcess victim = scene.workers().any(scene.random());
      scene.fault("kill -9 of a worker", () -> scene.workers().kill(victim));
      scene.workers().start(1);
    }
    scene.awaitAllOfNow();
  }
}
