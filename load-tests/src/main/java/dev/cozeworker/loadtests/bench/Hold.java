package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.CozeControl;
import dev.cozeworker.loadtests.stage.MemoryTrace;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Memory and calls under way of one contender over time, as many under way as may be. */
final class Hold {
  static final String HEADER =
      """
      | seconds | calls under way | resident MiB | CPU ms a request |
      |---|---|---|---|\
      """;

  private static final Duration LONGEST_RAMP = Duration.ofMinutes(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

  private final Shape.Full shape;
  private final Entrant entrant;
  private final int partitions;

  Hold(Shape.Full shape, Entrant entrant, int partitions) {
    this.shape = shape;
    this.entrant = entrant;
    this.partitions = partitions;
  }

  /** Holds it for that time and tells what it sees; the ramp comes before. */
  void run(Path logs, Duration time, Consumer<String> log) {
    try (Stage stage = Stage.empty(logs);
        Contender contender = Contender.enter(entrant, stage, shape.inFlight(), partitions)) {
      stage.coze().answerIn(shape.call());
      Chats chats = new Chats(entrant.label() + "-hold", stage.bots());
      Arrivals arrivals = new Arrivals(chats);
      contender.deliverTo(arrivals);
      try (Load load = Load.start(contender, shape, LONGEST_RAMP.plus(time), chats, arrivals)) {
        ramp(stage.coze());
        log.accept(HEADER);
        MemoryTrace memory = new MemoryTrace();
        watch(stage, contender, arrivals, time, memory, log);
        log.accept(memory.verdict());
        load.end();
      }
    }
  }

  /** Waits until about as many calls are under way as may be. */
  private void ramp(CozeControl coze) {
    long deadline = System.nanoTime() + LONGEST_RAMP.toNanos();
    while (coze.underWay() < 0.95 * shape.inFlight()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%d calls are under way after %s, not %d"
                .formatted(coze.underWay(), LONGEST_RAMP, shape.inFlight()));
      }
      Pause.of(BETWEEN_LOOKS.dividedBy(10));
    }
  }

  private static void watch(
      Stage stage,
      Contender contender,
      Arrivals arrivals,
      Duration time,
      MemoryTrace memory,
      Consumer<String> log) {
    ProcessFigures before = contender.figures();
    int answered = arrivals.count();
    for (Duration at = BETWEEN_LOOKS; at.compareTo(time) <= 0; at = at.plus(BETWEEN_LOOKS)) {
      Pause.of(BETWEEN_LOOKS);
      ProcessFigures now = contender.figures();
      int count = arrivals.count();
      memory.add(now);
      log.accept(
          "| %d | %d | %d | %.2f |"
              .formatted(
                  at.toSeconds(),
                  stage.coze().underWay(),
                  now.residentKib() / 1024,
                  now.cpu().minus(before.cpu()).toNanos() / 1e6 / Math.max(1, count - answered)));
      before = now;
      answered = count;
    }
  }
}
