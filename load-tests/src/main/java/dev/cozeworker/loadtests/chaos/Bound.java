package dev.cozeworker.loadtests.chaos;

import java.nio.file.Path;

/** An extreme that a worker is put to. */
interface Bound {
  /** Its name on the command line and in the report. */
  String name();

  Result measure(Path logs);

  /**
   * What was measured.
   *
   * @param replies that came while it was watched
   * @param slowest reply then, in milliseconds; 0 where there was a backlog
   * @param metadata the longest of a commit, in characters
   * @param remark what else is to be known
   */
  record Result(
      String bound,
      long replies,
      double perSecond,
      long slowest,
      Footprint footprint,
      int metadata,
      String remark) {
    static final String HEADER =
        """
        | bound | replies | a second | slowest ms | MiB first | least | most | MiB a minute | \
        threads | longest metadata | |
        |---|---|---|---|---|---|---|---|---|---|---|\
        """;

    String row() {
      return "| %s | %d | %.0f | %d | %.0f | %.0f | %.0f | %+.1f | %d | %d | %s |"
          .formatted(
              bound,
              replies,
              perSecond,
              slowest,
              footprint.first(),
              footprint.least(),
              footprint.most(),
              footprint.slope(),
              footprint.threads(),
              metadata,
              remark);
    }
  }
}
