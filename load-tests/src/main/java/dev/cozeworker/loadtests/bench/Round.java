package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Percentiles;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One measurement of one contender: load, a while to settle, the measured time, and the rest. */
final class Round {
  private final Stage stage;
  private final Shape shape;

  Round(Stage stage, Shape shape) {
    this.stage = stage;
    this.shape = shape;
  }

  /** Keeps the contender busy for that time and measures nothing. */
  void warmUp(Contender contender, Duration time) {
    Chats chats = new Chats(contender.entrant().label() + "-warm", stage.bots());
    Arrivals arrivals = new Arrivals(chats);
    contender.deliverTo(arrivals);
    try (Load load = Load.start(contender, shape, time, chats, arrivals)) {
      load.end();
    }
  }

  /**
   * Measures it for that time.
   *
   * @param name of the round; each has another
   */
  Figures measure(Contender contender, String name, Duration time) {
    Chats chats = new Chats(contender.entrant().label() + "-" + name, stage.bots());
    Arrivals arrivals = new Arrivals(chats);
    contender.deliverTo(arrivals);
    stage.coze().reset();
    try (Load load = Load.start(contender, shape, shape.ramp().plus(time), chats, arrivals)) {
      Pause.of(shape.ramp());
      Sample begin = Sample.take(stage, contender, arrivals.count());
      Instant from = Instant.now();
      double underWay = watch(time);
      Instant to = Instant.now();
      Sample end = Sample.take(stage, contender, arrivals.count());
      load.end();
      return new Figures(
          end.since(begin),
          shape.ideal(),
          underWay,
          commits(contender, from, to),
          added(stage.coze().answered(), arrivals.times(), from, to));
    }
  }

  /**
   * The time from the moment at which Coze's answer was complete to the one at which the reply
   * could be read, of all answers between two moments.
   */
  static Percentiles added(
      Map<String, Long> answered, Map<String, Long> arrivals, Instant from, Instant to) {
    List<Long> millis = new ArrayList<>();
    answered.forEach((id, complete) -> {
      Long arrival = arrivals.get(id);
      if (arrival != null && complete >= from.toEpochMilli() && complete < to.toEpochMilli()) {
        millis.add(arrival - complete);
      }
    });
    return Percentiles.of(millis);
  }

  private Optional<Double> commits(Contender contender, Instant from, Instant to) {
    return contender
        .group()
        .map(group ->
            Commits.of(stage.bootstrapServers(), group, from, to)
                * 1000.0
                / Duration.between(from, to).toMillis());
  }

  /** The mean of what the simulator has under way, looked at twice a second. */
  private double watch(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long sum = 0;
    int looks = 0;
    while (System.nanoTime() < end) {
      sum += stage.coze().underWay();
      looks++;
      Pause.of(Duration.ofMillis(500));
    }
    return (double) sum / looks;
  }
}
