package dev.cozeworker.intake;

/**
 * Keeps memory bounded by configuration, whatever the lag: a partition whose buffer is full is
 * paused, and all are while the records held take more bytes than they may. Belongs to the poll
 * thread.
 */
final class BackPressure {
  private static final int LEAST_PER_PARTITION = 100;

  private final Assignments assignments;
  private final int mostWaiting;
  private final long mostBytes;
  private long bytes;

  /**
   * @param mostWaiting records that may wait to be started, over all partitions
   * @param mostBytes bytes of records that may be held, waiting or under way
   */
  BackPressure(Assignments assignments, int mostWaiting, long mostBytes) {
    this.assignments = assignments;
    this.mostWaiting = mostWaiting;
    this.mostBytes = mostBytes;
  }

  void arrived(Work work) {
    bytes += work.size();
    work.partition().holds(work.size());
  }

  void over(Work work) {
    if (assignments.current(work.partition())) {
      bytes -= work.size();
      work.partition().holds(-work.size());
    }
  }

  /** A partition that goes takes what waits there with it. */
  void gone(Partition partition) {
    bytes -= partition.held();
  }

  /** Pauses what is full and resumes what has drained to the half. */
  void apply() {
    int share = Math.max(LEAST_PER_PARTITION, mostWaiting / Math.max(1, assignments.all().size()));
    for (Partition partition : assignments.all()) {
      if (partition.state() != Partition.State.SERVING) {
        continue;
      }
      int waiting = partition.lanes().waiting();
      if (!partition.paused() && (waiting >= share || bytes >= mostBytes)) {
        assignments.pause(partition);
      } else if (partition.paused() && waiting <= share / 2 && bytes < mostBytes) {
        assignments.resume(partition);
      }
    }
  }

  /** Returns how many records wait to be started. */
  int waiting() {
    return assignments.all().stream().mapToInt(each -> each.lanes().waiting()).sum();
  }
}
