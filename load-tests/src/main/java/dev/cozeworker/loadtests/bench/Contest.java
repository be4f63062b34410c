package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Measures contenders under one shape, all on one stage, in interleaved rounds: whatever the
 * machine does beside, it does to all of them.
 */
final class Contest {
  private final Shape shape;
  private final int partitions;
  private final List<Entrant> entrants;
  private final Pacing pacing;
  private final Map<Entrant, List<Figures>> figures = new EnumMap<>(Entrant.class);

  /**
   * How long and how often.
   *
   * @param warmUp load on each contender before the first round
   * @param measure of each round; at least, since it is made whole generations of calls
   */
  record Pacing(int rounds, Duration warmUp, Duration measure) {
    Pacing {
      if (rounds < 1 || !measure.isPositive()) {
        throw new IllegalArgumentException("at least one round of more than no time");
      }
    }

    /** Calls that began together end together, so that a part of a generation says little. */
    Duration measureOf(Duration call) {
      return call.multipliedBy(Math.ceilDiv(measure.toMillis(), call.toMillis()));
    }
  }

  Contest(Shape shape, int partitions, List<Entrant> entrants, Pacing pacing) {
    this.shape = shape;
    this.partitions = partitions;
    this.entrants = List.copyOf(entrants);
    this.pacing = pacing;
  }

  /**
   * Runs it.
   *
   * @param log takes a line on each round as it ends
   */
  List<Result> run(Path logs, Consumer<String> log) {
    List<Contender> contenders = new ArrayList<>();
    try (Stage stage = Stage.empty(logs)) {
      try {
        run(stage, contenders, log);
      } finally {
        contenders.forEach(Contender::close);
      }
    }
    return results();
  }

  private void run(Stage stage, List<Contender> contenders, Consumer<String> log) {
    stage.coze().answerIn(shape.call());
    Round round = new Round(stage, shape);
    for (Entrant entrant : entrants) {
      Contender contender = Contender.enter(entrant, stage, shape.inFlight(), partitions);
      contenders.add(contender);
      round.warmUp(contender, shape.ramp().plus(pacing.warmUp()));
      figures.put(entrant, new ArrayList<>());
    }
    for (int number = 1; number <= pacing.rounds(); number++) {
      for (Contender contender : contenders) {
        measure(round, contender, number, log);
      }
    }
  }

  private void measure(Round round, Contender contender, int number, Consumer<String> log) {
    Figures measured =
        round.measure(contender, Integer.toString(number), pacing.measureOf(shape.call()));
    Objects.requireNonNull(figures.get(contender.entrant())).add(measured);
    log.accept(
        "# %s, round %d, %s: %.0f/s, %.2f ms"
            .formatted(
                shape,
                number,
                contender.entrant().label(),
                measured.span().perSecond(),
                measured.cpu()));
  }

  private List<Result> results() {
    List<Figures> bare = figures.getOrDefault(Entrant.BARE, List.of());
    return entrants.stream()
        .map(entrant ->
            new Result(
                shape, partitions, entrant, Objects.requireNonNull(figures.get(entrant)), bare))
        .toList();
  }
}
