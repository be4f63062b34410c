package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import dev.cozeworker.loadtests.stage.ChildProcess;
import java.time.Duration;

/** One of two workers stands still, long enough to be taken for dead, and then goes on. */
final class Freezes {
  /** Longer than the session time-out that the suite sets, which is six seconds. */
  private static final Duration PAST_THE_SESSION = Duration.ofSeconds(9);

  /** Longer than the transaction's time-out and the broker's scan for such: 15 and 10 seconds. */
  private static final Duration PAST_THE_TRANSACTION = Duration.ofSeconds(27);

  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private Freezes() {}

  static Scenario scenario() {
    return new Scenario("freezes", 1, 2, Freezes::make);
  }

  private static void make(Scene scene, int rounds) {
    for (int round = 0; round < rounds; round++) {
      boolean longOne = round % 2 == 0;
      scene.awaitReplies(20);
      scene.pauseUpTo(BETWEEN);
      ChildProcess victim = scene.workers().any(scene.random());
      String past = longOne ? "past its transaction" : "past its session";
      scene.fault("SIGSTOP of a worker " + past, () -> victim.signal("STOP"));
      Pause.of(longOne ? PAST_THE_TRANSACTION : PAST_THE_SESSION);
      scene.fault("SIGCONT " + past, () -> victim.signal("CONT"));
      scene.awaitAllOfNow();
    }
  }
}
