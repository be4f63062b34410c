package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
  private final Set<Entrant> out = EnumSet.noneOf(Entrant.class);

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
   * Runs it; the results are those of all that did not fail.
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
      figures.put(entrant, new ArrayList<>());
      tryOut(contender, log, () -> round.warmUp(contender, shape.ramp().plus(pacing.warmUp())));
    }
    for (int number = 1; number <= pacing.rounds(); number++) {
      String name = Integer.toString(number);
      for (Contender contender : contenders) {
        tryOut(contender, log, () -> measure(round, contender, name, log));
      }
    }
  }

  /** Whoever fails is out, and ends so that the others have the machine to themselves. */
  private void tryOut(Contender contender, Consumer<String> log, Runnable trial) {
    Entrant entrant = contender.entrant();
    if (out.contains(entrant)) {
      return;
    }
    try {
      trial.run();
    } catch (RuntimeException e) {
      out.add(entrant);
      contender.kill();
      log.accept("# %s, %s IS OUT: %s".formatted(shape, entrant.label(), e.getMessage()));
    }
  }

  private void measure(Round round, Contender contender, String name, Consumer<String> log) {
    Figures measured = round.measure(contender, name, pacing.measureOf(shape.call()));
    Objects.requireNonNull(figures.get(contender.entrant())).add(measured);
    log.accept(
        "# %s, round %s, %s: %.0f/s, %.2f ms"
            .formatted(
                shape,
                name,
                contender.entrant().label(),
                measured.span().perSecond(),
                measured.cpu()));
  }

  private List<Result> results() {
    List<Figures> bare = figures.getOrDefault(Entrant.BARE, List.of());
    return entrants.stream()
        .filter(entrant -> !out.contains(entrant))
        .map(entrant ->
            new Result(
                shape, partitions, entrant, Objects.requireNonNull(figures.get(entrant)), bare))
        .toList();
  }
}
