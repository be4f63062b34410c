package dev.cozeworker.loadtests.chaos;

import java.time.Duration;

/** From one worker to three and back, by SIGTERM; nothing may be repeated for that. */
final class Scaling {
  private static final Duration BETWEEN = Duration.ofSeconds(5);

  private Scaling() {}

  static Scenario scenario() {
    return new Scenario("scaling", 1, 1, Scaling::make);
  }

  private static void make(Scene scene, int rounds) {
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
