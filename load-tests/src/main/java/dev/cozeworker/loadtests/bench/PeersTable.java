package dev.cozeworker.loadtests.bench;

import org.jspecify.annotations.Nullable;

/** What was measured of each system, with what a kill did to it. */
final class PeersTable {
  static final String HEADER =
      Result.HEADER
          .replaceFirst("\n", " after kill -9: lost | doubled | of requests | calls again |\n")
          .concat("---|---|---|---|");

  private PeersTable() {}

  static String row(Result result, Kill.@Nullable Damage damage) {
    return result.row()
        + (damage == null
            ? " | | | |"
            : " %d | %d | %d | %d |"
                .formatted(damage.lost(), damage.doubled(), damage.requests(), damage.again()));
  }
}
