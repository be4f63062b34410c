package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A call of an hour, and short ones behind it in its partition: they are answered, and after a
 * restart, with the hour not over, not called again.
 */
record SlowCall(int rate, Duration warmUp, Duration time) implements Bound {
  private static final int IN_FLIGHT = 1000;
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int PARTITION = 0;

  @Override
  public String name() {
    return "slow-call";
  }

  @Override
  public Result measure(Path logs) {
    try (BoundStage stage = new BoundStage(logs, 12)) {
      List<String> bots = stage.stage().bots();
      Chats slow = new Chats("slow", bots.subList(0, 1));
      Chats quick = new Chats("quick", bots.subList(1, bots.size()));
      stage.stage().coze().answerIn(SHORT);
      stage.stage().coze().answerIn(Duration.ofHours(1), Duration.ofSeconds(1), bots.getFirst());
      stage.sender().send(PARTITION, slow.chat(0));
      ChildProcess worker = stage.worker(IN_FLIGHT);
      Load load = Load.begin(quick, stage.sender(), Load.toPartition(PARTITION), rate);
      BoundStage.Watched watched = stage.watch(worker, warmUp, time);
      load.close();
      stage.arrived().await(load.asked().stream().map(Asked::id).toList(), PATIENCE);
      worker.terminate();
      afterARestart(stage, new Chats("later", bots.subList(1, bots.size())));
      return watched.result(
          name(),
          stage.slowest(load.asked(), watched.since()),
          stage.longestMetadata(),
          calledAgain(stage, slow.chat(0).id()));
    }
  }

  /** More than it takes to see whether what was done before is called again. */
  private static void afterARestart(BoundStage stage, Chats later) {
    ChildProcess worker = stage.worker(IN_FLIGHT);
    List<String> ids =
        IntStream.range(0, 20)
            .mapToObj(later::chat)
            .map(request -> {
              stage.sender().send(PARTITION, request);
              return request.id();
            })
            .toList();
    stage.arrived().await(ids, PATIENCE);
    worker.terminate();
  }

  private static String calledAgain(BoundStage stage, String slow) {
    Map<String, Integer> calls = new HashMap<>();
    CozeCall.all(stage.stage().coze()).forEach(call -> calls.merge(call.id(), 1, Integer::sum));
    Integer slowCalls = calls.remove(slow);
    long again = calls.values().stream().filter(count -> count > 1).count();
    if (again > 0 || slowCalls == null || slowCalls != 2) {
      throw new IllegalStateException(
          "after a restart %d finished requests were called again; the slow one %s times in all"
              .formatted(again, slowCalls));
    }
    return "after a restart, of %,d only the slow one called again".formatted(calls.size() + 1);
  }
}
