package dev.cozeworker.loadtests.bench;

import java.util.List;
import java.util.Optional;

/**
 * What one contender gave under one shape, over all rounds.
 *
 * @param bare the rounds of the bare client between them, where it was measured too
 */
record Result(
    Shape shape, int partitions, Entrant entrant, List<Figures> rounds, List<Figures> bare) {
  static final String HEADER =
      """
      | load | partitions | system | requests/s | of ideal % | calls under way | CPU ms a request | × bare | \
      resident MiB | commits/s | added p50 ms | added p99 ms | broker CPU ms | taken by others |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|\
      """;

  Result {
    rounds = List.copyOf(rounds);
    bare = List.copyOf(bare);
  }

  String row() {
    return "| %s | %d | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            shape,
            partitions,
            entrant.label(),
            Series.of(rounds, figures -> figures.span().perSecond()).show(0),
            Series.of(rounds, Figures::ofIdeal).show(0),
            Series.of(rounds, Figures::underWay).show(0),
            cpu().show(2),
            factor().map(series -> series.show(2)).orElse(""),
            resident().show(0),
            commits().map(series -> series.show(1)).orElse(""),
            added(50).show(0),
            added(99).show(0),
            Series.of(rounds, figures -> figures.span().each(figures.span().brokerCpu())).show(2),
            Series.of(rounds, figures -> 100 * figures.span().others()).show(0) + " %");
  }

  /** CPU in milliseconds for each request. */
  Series cpu() {
    return Series.of(rounds, Figures::cpu);
  }

  /** CPU by the bare client's of the same round. */
  Optional<Series> factor() {
    return bare.isEmpty() || entrant == Entrant.BARE
        ? Optional.empty()
        : Optional.of(Series.ratio(rounds, bare, Figures::cpu));
  }

  /** Calls under way in percent of those allowed. */
  Series use() {
    return Series.of(rounds, figures -> 100 * figures.underWay() / shape.inFlight());
  }

  Series resident() {
    return Series.of(rounds, Figures::residentMib);
  }

  Series added(int percent) {
    return Series.of(rounds, figures -> figures.added().at(percent));
  }

  private Optional<Series> commits() {
    return entrant.usesKafka()
        ? Optional.of(Series.of(rounds, figures -> figures.commits().orElse(0.0)))
        : Optional.empty();
  }
}
