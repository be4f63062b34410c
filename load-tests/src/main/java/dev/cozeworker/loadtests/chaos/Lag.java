package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;

/** A backlog of many records, which must not show in the worker's memory. */
record Lag(int records, Duration warmUp, Duration time) implements Bound {
  private static final int IN_FLIGHT = 500;
  private static final Duration CALL = Duration.ofMillis(200);

  @Override
  public String name() {
    return "lag";
  }

  @Override
  public Result measure(Path logs) {
    try (BoundStage stage = new BoundStage(logs, 12)) {
      stage.stage().coze().answerIn(CALL);
      Chats chats = new Chats("lag", stage.stage().bots());
      for (int i = 0; i < records; i++) {
        stage.sender().send(chats.chat(i));
      }
      stage.sender().flush();
      ChildProcess worker = stage.worker(IN_FLIGHT);
      BoundStage.Watched watched = stage.watch(worker, warmUp, time);
      int left = records - stage.arrived().count();
      worker.close();
      return watched.result(
          name(), 0, stage.longestMetadata(), "%,d of %,d left".formatted(left, records));
    }
  }
}
