package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A backlog that is there before the worker is, and must not show in its memory.
 *
 * @param key of every record, so that only one call may be under way; or null for none
 */
record Backlog(
    String name, int records, @Nullable String key, Duration call, Duration warmUp, Duration time)
    implements Bound {
  private static final int IN_FLIGHT = 1000;

  static Bound lag(int records, Duration warmUp, Duration time) {
    return new Backlog("lag", records, null, Duration.ofMillis(500), warmUp, time);
  }

  static Bound oneKey(int records, Duration warmUp, Duration time) {
    return new Backlog("one-key", records, "the-key", Duration.ofMillis(20), warmUp, time);
  }

  @Override
  public Result measure(Path logs) {
    try (BoundStage stage = new BoundStage(logs, 12)) {
      stage.stage().coze().answerIn(call);
      Chats chats = new Chats(name, stage.stage().bots());
      for (int i = 0; i < records; i++) {
        stage.sender().send(key, chats.chat(i));
      }
      stage.sender().flush();
      ChildProcess worker = stage.worker(IN_FLIGHT);
      BoundStage.Watched watched = stage.watch(worker, warmUp, time);
      int left = records - stage.arrived().count();
      worker.close();
      String remark = "%,d of %,d left".formatted(left, records);
      return watched.result(name, 0, stage.longestMetadata(), remark);
    }
  }
}
