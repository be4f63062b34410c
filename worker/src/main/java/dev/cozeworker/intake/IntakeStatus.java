package dev.cozeworker.intake;

import java.time.Instant;
import java.util.List;

/**
 * How intake stood when the poll thread last looked.
 *
 * @param at when that was
 * @param joined whether this worker is a member of the group
 * @param draining whether it takes no more requests
 * @param assignedPartitions partitions that are this worker's
 * @param servedPartitions those of them that are read
 * @param buffered records taken that wait for their lane or for a place
 * @param lag records of the assigned partitions that are not answered, whether read or not
 * @param halted partitions that cannot be read on, each with the reason
 */
public record IntakeStatus(
    Instant at,
    boolean joined,
    boolean draining,
    int assignedPartitions,
    int servedPartitions,
    int buffered,
    long lag,
    List<String> halted) {
  public IntakeStatus {
    halted = List.copyOf(halted);
  }

  static IntakeStatus before(Instant start) {
    return new IntakeStatus(start, false, false, 0, 0, 0, 0, List.of());
  }
}
