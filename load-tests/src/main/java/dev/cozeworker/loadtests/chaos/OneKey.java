package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;

/** A backlog in which every record has the same key, so that only one call may be under way. */
record OneKey(int records, Duration warmUp, Duration time) implements Bound {
  private static final int IN_FLIGHT = 1000;
  private static final Duration CALL = Duration.ofMillis(20);

  @Override
  public String name() {
    return "one-key";
  }

  @Override
  public Result measure(Path logs) {
    try (BoundStage stage = new BoundStage(logs, 12)) {
      stage.stage().coze().answerIn(CALL);
      Chats chats = new Chats("key", stage.stage().bots());
      for (int i = 0; i < records; i++) {
        stage.sender().send("the-key", chats.chat(i));
      }
      stage.sender().flush();
      ChildProcess worker = stage.worker(IN_FLIGHT);
      BoundStage.Watched watched = stage.watch(worker, warmUp, time);
      worker.close();
      double ideal = 1000.0 / CALL.toMillis();
      String remark =
          "%.0f %% of one call after another".formatted(100 * watched.perSecond() / ideal);
      return watched.result(name(), 0, stage.longestMetadata(), remark);
    }
  }
}
