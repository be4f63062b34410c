package dev.cozeworker.intake;

import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * One partition for as long as it is assigned to this worker. When it comes again after it was
 * taken away, that is another {@code Partition}: what was begun under the first is not counted for
 * the second.
 *
 * <p>Belongs to the poll thread.
 */
final class Partition {
  /** How far it is. */
  enum State {
    /** Its committed offset is being fetched; nothing is read yet. */
    FETCHING_OFFSETS,
    /** It is read and served. */
    SERVING,
    /** It is about to be taken away: nothing new is started. */
    LEAVING,
    /** It cannot be read on; see {@link Partition#halted}. */
    HALTED
  }

  private final TopicPartition id;
  private final Lanes lanes = new Lanes();
  private final Set<Work> underWay = new HashSet<>();
  private State state = State.FETCHING_OFFSETS;
  private @Nullable Ledger ledger;
  private @Nullable String haltReason;
  private boolean paused = true;
  private long held;

  Partition(TopicPartition id) {
    this.id = id;
  }

  TopicPartition id() {
    return id;
  }

  State state() {
    return state;
  }

  Lanes lanes() {
    return lanes;
  }

  /** Returns the requests begun and not over. */
  Set<Work> underWay() {
    return underWay;
  }

  /** Returns the ledger, which there is once the partition is served. */
  Ledger ledger() {
    Ledger known = ledger;
    if (known == null) {
      throw new IllegalStateException("the offsets of " + id + " are not known yet");
    }
    return known;
  }

  /** Returns how many delivered records are not done. */
  int unfinished() {
    return ledger == null ? 0 : ledger.unfinished();
  }

  void serveFrom(OffsetMap restored) {
    ledger = new Ledger(restored);
    state = State.SERVING;
  }

  void leave() {
    state = State.LEAVING;
  }

  void halt(String reason) {
    haltReason = reason;
    state = State.HALTED;
  }

  /** Returns why it is not read on, or null where it is. */
  @Nullable String halted() {
    return haltReason;
  }

  boolean paused() {
    return paused;
  }

  void paused(boolean now) {
    paused = now;
  }

  /** Takes note of bytes of records that came in, or went. */
  void holds(long bytes) {
    held += bytes;
  }

  /** Returns how many bytes of records it holds. */
  long held() {
    return held;
  }

  @Override
  public String toString() {
    return id.toString();
  }
}
