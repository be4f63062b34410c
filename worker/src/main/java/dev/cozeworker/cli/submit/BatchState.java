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

  private final int[] lastRun;
  private final long[] sentAtMillis;
  private final BitSet toSend = new BitSet();
  private final BitSet answered = new BitSet();
  private final BitSet failed = new BitSet();

  BatchState(int size) {
    this.lastRun = new int[size];
    this.sentAtMillis = new long[size];
    Arrays.fill(lastRun, NEVER);
  }

  int size() {
    return lastRun.length;
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

  /** Says that its answer was dropped, because it is to be sent again. */
  void again(int index) {
    toSend.set(index);
  }

  /** Plans this run: sends what no run sent, and what is to be sent again. */
  void plan(int run) {
    for (int i = 0; i < lastRun.length; i++) {
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

  /** Returns how many are sent and not answered. */
  int underWayCount() {
    BitSet open = (BitSet) toSend.clone();
    open.or(answered);
    open.or(failed);
    return size() - open.cardinality();
  }

  /** Returns whether nothing more is to be sent or waited for. */
  boolean isComplete() {
    return toSend.isEmpty() && underWayCount() == 0;
  }
}
