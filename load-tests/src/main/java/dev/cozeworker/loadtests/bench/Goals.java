package dev.cozeworker.loadtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What this worker is meant to reach, beside what was measured. */
final class Goals {
  static final String HEADER =
      """
      | load | partitions | system | figure | goal | measured | |
      |---|---|---|---|---|---|---|\
      """;

  private static final int LIGHT = 100;
  private static final int BUSY = 500;
  private static final int WHOLE_QUOTA = 10_000;

  private Goals() {}

  /** The rows for one result; none for other systems, and for loads that no goal speaks of. */
  static List<String> rows(Result result) {
    List<String> rows = new ArrayList<>();
    if (result.entrant().isWorker()) {
      switch (result.shape()) {
        case Shape.Steady(int rate, _) -> steady(result, rate, rows);
        case Shape.Full(int inFlight, _) -> full(result, inFlight, rows);
      }
    }
    return rows;
  }

  private static void steady(Result result, int rate, List<String> rows) {
    if (rate == LIGHT) {
      factor(result, 1.25, rows);
      boolean exactlyOnce = result.entrant() == Entrant.EXACTLY_ONCE;
      rows.add(atMost(result, "added latency p50, ms", exactlyOnce ? 40 : 10, result.added(50)));
      if (exactlyOnce) {
        rows.add(atMost(result, "added latency p99, ms", 150, result.added(99)));
      }
    } else if (rate == BUSY) {
      factor(result, 1.15, rows);
    }
  }

  private static void full(Result result, int inFlight, List<String> rows) {
    rows.add(
        row(
            result,
            "calls under way, % of those allowed",
            "≥ 95",
            result.use(),
            result.use().median() >= 95));
    if (inFlight == WHOLE_QUOTA) {
      factor(result, 1.1, rows);
      rows.add(atMost(result, "resident MiB", 1024, result.resident()));
    }
  }

  private static void factor(Result result, double goal, List<String> rows) {
    result
        .factor()
        .ifPresent(
            series -> rows.add(atMost(result, "CPU a request by the bare client's", goal, series)));
  }

  private static String atMost(Result result, String figure, double goal, Series measured) {
    String limit = goal == Math.rint(goal) ? "%.0f" : "%.2f";
    return row(
        result,
        figure,
        "≤ " + String.format(Locale.ROOT, limit, goal),
        measured,
        measured.median() <= goal);
  }

  private static String row(
      Result result, String figure, String goal, Series measured, boolean reached) {
    return "| %s | %d | %s | %s | %s | %s | %s |"
        .formatted(
            result.shape(),
            result.partitions(),
            result.entrant().label(),
            figure,
            goal,
            measured.show(measured.median() < 10 ? 2 : 0),
            reached ? "reached" : "**missed**");
  }
}
