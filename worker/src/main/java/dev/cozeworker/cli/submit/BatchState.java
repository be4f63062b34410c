package dev.cozeworker.cli.submit;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/**
 * How far each request of the batch is. A request may have been sent in several runs of the
 * command; only a reply to the last of them answers it.
 */
final class BatchState {
  private static final int NEVER = -1;

  private int[] lastRun;
  private long[] sentAtMillis;
  private int size;
  private int thisRun;
  private final BitSet toSend = new BitSet();
  private final BitSet answered = new BitSet();
  private final BitSet failed = new BitSet();
  private final BitSet unsent = new BitSet();

  BatchState(int size) {
    this.lastRun = new int[size];
    this.sentAtMillis = new long[size];
    this.size = size;
    Arrays.fill(lastRun, NEVER);
  }

  int size() {
    return size;
  }

  /** Adds a request to the end of the batch, for this run to send. */
  void add() {
    if (size == lastRun.length) {
      lastRun = Arrays.copyOf(lastRun, Math.max(64, size * 2));
      sentAtMillis = Arrays.copyOf(sentAtMillis, lastRun.length);
    }
    lastRun[size] = thisRun;
    toSend.set(size++);
  }

  /** Says that an earlier run sent it. */
  void sentEarlier(int index, int run) {
    lastRun[index] = Math.max(lastRun[index], run);
  }

  /** Says that it is answered; the answer is a failure or not. */
  void answered(int index, boolean asFailure) {
    answered.set(index);
    failed.set(index, asFailure);
  }

  /** Says that it cannot be sent at all. */
  void unsendable(int index) {
    failed.set(index);
    toSend.clear(index);
  }

  /** Plans to send nothing: what was never sent stays so. */
  void planNothing() {
    for (int i = 0; i < size; i++) {
      if (lastRun[i] == NEVER && !answered.get(i)) {
        unsent.set(i);
      }
    }
  }

  /** Says that its answer was dropped, because it is to be sent again. */
  void again(int index) {
    toSend.set(index);
  }

  /** Plans this run: sends what no run sent, and what is to be sent again. */
  void plan(int run) {
    thisRun = run;
    for (int i = 0; i < size; i++) {
      if (!answered.get(i) && lastRun[i] == NEVER) {
        toSend.set(i);
      }
    }
    toSend.stream().forEach(i -> lastRun[i] = run);
  }

  /** Returns whether this run has still to send it. */
  boolean isToSend(int index) {
    return toSend.get(index);
  }

  /** Says that this run has sent it. */
  void sent(int index, long atMillis) {
    toSend.clear(index);
    sentAtMillis[index] = atMillis;
  }

  /** Returns whether a reply to what that run sent is the answer that is waited for. */
  boolean isAwaited(int index, int run) {
    return !answered.get(index) && lastRun[index] == run;
  }

  /** Returns how long ago this run sent it, or empty if an earlier one did. */
  Optional<Duration> since(int index, long nowMillis) {
    return sentAtMillis[index] == 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(nowMillis - sentAtMillis[index]));
  }

  boolean isAnswered(int index) {
    return answered.get(index);
  }

  boolean isFailed(int index) {
    return failed.get(index);
  }

  /** Returns how many have an answer. */
  int answeredCount() {
    return answered.cardinality();
  }

  /** Returns how many failed, answered or not. */
  int failedCount() {
    return failed.cardinality();
  }

  /** Returns how many failed without an answer, since they cannot be sent. */
  int unsendableCount() {
    BitSet unsendable = (BitSet) failed.clone();
    unsendable.andNot(answered);
    return unsendable.cardinality();
  }

  /** Returns how many were never sent. */
  int unsentCount() {
    BitSet never = (BitSet) toSend.clone();
    never.or(unsent);
    return never.cardinality();
  }

  /** Returns how many are sent and not answered. */
  int underWayCount() {
    BitSet open = (BitSet) toSend.clone();
    open.or(answered);
    open.or(failed);
    open.or(unsent);
    return size() - open.cardinality();
  }

  /** Returns whether nothing more is to be sent or waited for. */
  boolean isComplete() {
    return toSend.isEmpty() && underWayCount() == 0;
  }
}
