package dev.cozeworker.loadtests.chaos;

import java.time.Duration;

/** From one worker to three and back, by SIGTERM; nothing may be repeated for that. */
record Scaling() implements Scenario {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  @Override
  public String name() {
    return "scaling";
  }

  @Override
  public int nodes() {
    return 1;
  }

  @Override
  public int workers() {
    return 1;
  }

  @Override
  public void play(Scene scene, int rounds) {
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < 2; i++) {
        scene.awaitReplies(20);
        scene.change("another worker", () -> scene.workers().start(1));
      }
      scene.pauseUpTo(BETWEEN);
      for (int i = 0; i < 2; i++) {
        scene.awaitReplies(20);
        scene.change("SIGTERM to a worker", () -> scene.workers().terminateOldest());
      }
    }
    scene.awaitAllOfNow();
  }
}
