package dev.cozeworker.loadtests.chaos;

import java.util.List;
import java.util.Map;

/** What came of a run: what the checker says, and how long replies stayed away. */
record Outcome(
    String scenario, long seed, Findings findings, List<Fault> faults, Map<String, Pauses> pauses) {
  static final String HEADER =
      """
      | scenario | seed | requests | replies | violations | calls repeated | open at the faults | \
      looks at the commits | longest metadata |
      |---|---|---|---|---|---|---|---|---|\
      """;
  static final String PAUSES_HEADER =
      """
      | scenario | fault | times | longest time without a reply, s | slowest reply, s |
      |---|---|---|---|---|\
      """;

  String row() {
    return "| %s | %d | %d | %d | %d | %d | %d | %d | %d |"
        .formatted(
            scenario,
            seed,
            findings.requests(),
            findings.replies(),
            findings.violations().size(),
            findings.repeated(),
            findings.open(),
            findings.looks(),
            findings.longestMetadata());
  }

  String pauseRows() {
    StringBuilder rows = new StringBuilder();
    pauses.forEach((fault, pause) ->
        rows.append(
            "| %s | %s | %d | %.1f | %.1f |%n"
                .formatted(
                    scenario,
                    fault,
                    pause.times(),
                    pause.longest().toMillis() / 1000.0,
                    pause.slowest().toMillis() / 1000.0)));
    return rows.toString().stripTrailing();
  }
}
