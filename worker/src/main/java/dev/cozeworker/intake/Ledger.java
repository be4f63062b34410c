package dev.cozeworker.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Knows which offsets of one partition are done.
 *
 * <p>Requests end in any order, but Kafka keeps one committed offset a partition. So what is
 * committed is the lowest unfinished offset, and the finished ones above it go along as its
 * metadata, whose length the broker limits. A record is handed out only if the map still fits when
 * the records under way end in the worst order ({@link #admits}); without that, one slow call would
 * one day make a commit impossible.
 *
 * <p>Belongs to the poll thread.
 */
final class Ledger {
  private static final int LAST_RUN_BYTES = 10;

  /**
   * The offsets that are not done: below {@link #next} those delivered, from there on those that
   * the map we started with says are still to come.
   */
  private final NavigableSet<Long> open;

  private final long restoredEnd; // below it, what was never open is done
  private long next; // the offset after the last one delivered
  private long highestHandedOut;
  private long doneEnd; // the offset after the highest that is done
  private int unfinished;

  /**
   * The run lengths of what was handed out, in bytes, when the records under way end in the worst
   * order: when no two open offsets are neighbours, so that each takes a byte of its own and the
   * length of the run of done ones before it. Finishing one joins two such runs into one and never
   * takes more, so the worst that can come is the state of now.
   */
  private int worstRunLengths;

  Ledger(OffsetMap restored) {
    open = new TreeSet<>(restored.undone());
    restoredEnd = restored.end();
    next = restored.base();
    highestHandedOut = restored.end() - 1;
    doneEnd = restored.end();
    worstRunLengths = LAST_RUN_BYTES + runLengths(restored.undone());
  }

  /**
   * Takes note of a record. Offsets between the last one and this one are never coming (transaction
   * markers, compaction) and count as done.
   *
   * @return whether it has to be served: false if it was done before this worker had the partition
   */
  boolean delivered(long offset) {
    if (offset < next) {
      throw new IllegalStateException("offset " + offset + " was delivered after " + (next - 1));
    }
    advancedTo(offset);
    next = offset + 1;
    if (offset < restoredEnd && !open.contains(offset)) {
      return false;
    }
    open.add(offset);
    unfinished++;
    return true;
  }

  /** Nothing below that offset is coming any more. */
  private void advancedTo(long position) {
    if (position > next) {
      List.copyOf(open.subSet(next, position)).forEach(this::close);
      next = position;
    }
  }

  /** Whether the map of done offsets still fits in the worst case if that record is handed out. */
  boolean admits(long offset) {
    if (offset <= highestHandedOut) {
      return true;
    }
    return offset - lowestOpen() < OffsetMapCodec.MAX_BITMAP_SPAN
        || worstRunLengths + runLengthsUpTo(offset) <= OffsetMapCodec.MAX_BODY_BYTES;
  }

  /** Takes note that a record is being served. */
  void handedOut(long offset) {
    if (offset > highestHandedOut) {
      worstRunLengths += runLengthsUpTo(offset);
      highestHandedOut = offset;
    }
  }

  /** Returns what is to be committed together with the replies to those offsets. */
  OffsetMap toCommit(Set<Long> answered) {
    long end = doneEnd;
    for (long offset : answered) {
      end = Math.max(end, offset + 1);
    }
    List<Long> undone = new ArrayList<>();
    for (Long offset : open) {
      if (!answered.contains(offset)) {
        undone.add(offset);
      }
    }
    long base = undone.isEmpty() ? next : undone.getFirst();
    if (end <= base) {
      return OffsetMap.empty(base);
    }
    while (!undone.isEmpty() && undone.getLast() >= end) {
      undone.removeLast();
    }
    return new OffsetMap(base, end, undone);
  }

  /** Takes note that the replies to those offsets are committed. */
  void committed(Collection<Long> answered) {
    for (Long offset : answered) {
      close(offset);
      unfinished--;
      doneEnd = Math.max(doneEnd, offset + 1);
    }
  }

  /** Returns how many records were delivered and are not done. */
  int unfinished() {
    return unfinished;
  }

  private long lowestOpen() {
    return open.isEmpty() ? next : Math.min(next, open.first());
  }

  /** Returns what the open offsets above those handed out would add to the worst run lengths. */
  private int runLengthsUpTo(long offset) {
    int bytes = 0;
    Long before = open.floor(highestHandedOut);
    for (Long each : open.subSet(highestHandedOut, false, offset, true)) {
      bytes += runLength(before, each);
      before = each;
    }
    return bytes;
  }

  private static int runLengths(List<Long> offsets) {
    int bytes = 0;
    Long before = null;
    for (Long each : offsets) {
      bytes += runLength(before, each);
      before = each;
    }
    return bytes;
  }

  private void close(long offset) {
    if (!open.contains(offset)) {
      throw new IllegalStateException("offset " + offset + " is done, but was not open");
    }
    if (offset <= highestHandedOut) {
      Long before = open.lower(offset);
      Long after = open.higher(offset);
      worstRunLengths -= runLength(before, offset);
      if (after != null && after <= highestHandedOut) {
        worstRunLengths += runLength(before, after) - runLength(offset, after);
      }
    }
    open.remove(offset);
  }

  /** What one open offset takes, with the run of done ones before it. */
  private static int runLength(@Nullable Long before, long offset) {
    return 1 + (before == null ? 1 : Varint.size(offset - before));
  }
}
