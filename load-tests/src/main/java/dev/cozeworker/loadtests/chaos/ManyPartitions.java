package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;

/** One worker that has all of very many partitions. */
record ManyPartitions(int partitions, int rate, Duration warmUp, Duration time) implements Bound {
  private static final int IN_FLIGHT = 1000;
  private static final Duration CALL = Duration.ofMillis(500);

  @Override
  public String name() {
    return "partitions";
  }

  @Override
  public Result measure(Path logs) {
    try (BoundStage stage = new BoundStage(logs, partitions)) {
      stage.stage().coze().answerIn(CALL);
      ChildProcess worker = stage.worker(IN_FLIGHT);
      Chats chats = new Chats("part", stage.stage().bots());
      Load.Way way = Load.someWithKeys(10_000, new Random(1));
      Load load = Load.begin(chats, stage.sender(), way, rate);
      BoundStage.Watched watched = stage.watch(worker, warmUp, time);
      load.close();
      worker.close();
      return watched.result(
          name(),
          stage.slowest(load.asked(), watched.since()),
          stage.longestMetadata(),
          partitions + " partitions");
    }
  }
}
