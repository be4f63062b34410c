package dev.cozeworker.loadtests.chaos;

import java.time.Instant;
import java.util.Map;

/** What the group had committed, by partition, at the latest at that moment. */
record Committed(Instant at, Map<Integer, DoneMap> partitions) {
  Committed {
    partitions = Map.copyOf(partitions);
  }
}
