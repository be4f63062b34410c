package dev.cozeworker.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is finished and waits to be written, in the order in which it ended. Belongs to the poll
 * thread.
 */
final class Pending {
  private static final int MANY = 2_000;

  /** What one transaction may write, unless a single answer is larger. */
  private static final long MOST_BYTES = 16 * 1024 * 1024;

  private final Assignments assignments;
  private final ArrayDeque<Event.Finished> queue = new ArrayDeque<>();
  private int limit = MANY; // halved while a record that cannot be written is looked for

  Pending(Assignments assignments) {
    this.assignments = assignments;
  }

  void add(Event.Finished finished) {
    queue.add(finished);
  }

  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Returns whether more waits than one transaction takes. */
  boolean isMany() {
    return queue.size() >= MANY;
  }

  boolean holds(Set<Partition> partitions) {
    return queue.stream().anyMatch(each -> partitions.contains(each.work().partition()));
  }

  /** Takes what goes into one transaction. */
  List<Event.Finished> take() {
    List<Event.Finished> batch = new ArrayList<>();
    long bytes = 0;
    while (batch.size() < limit && !queue.isEmpty()) {
      bytes += queue.element().answer().size();
      if (bytes > MOST_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(queue.remove());
    }
    return batch;
  }

  /** Puts back to the front what was not written, unless its partition is gone. */
  void putBack(List<Event.Finished> batch) {
    for (Event.Finished each : batch.reversed()) {
      if (assignments.current(each.work().partition())) {
        queue.addFirst(each);
      }
    }
  }

  /** Throws away what was finished for partitions that are gone. */
  void forgetLost() {
    queue.removeIf(each -> !assignments.current(each.work().partition()));
  }

  /** Takes half as much next time: one of so many cannot be written. */
  void halve(int size) {
    limit = size / 2;
  }

  /** Takes more again. */
  void grow() {
    limit = Math.min(MANY, limit * 2);
  }
}
