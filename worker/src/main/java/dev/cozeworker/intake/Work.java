package dev.cozeworker.intake;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.coze.Abandonment;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One record on its way to a reply, under one assignment of its partition. */
final class Work {
  private final Partition partition;
  private final ConsumerRecord<byte[], byte[]> record;
  private final LaneKey lane;
  private @Nullable Decoded decoded; // by the poll thread, before the request's own thread starts
  private @Nullable Boolean mayExpire; // by the poll thread
  private final Instant receivedAt;
  private final Abandonment abandonment = new Abandonment();

  /**
   * @param partition the assignment under which it was taken: its identity is the epoch
   * @param decoded what the value is, where it had to be read to find the lane
   */
  Work(
      Partition partition,
      ConsumerRecord<byte[], byte[]> record,
      LaneKey lane,
      @Nullable Decoded decoded,
      Instant receivedAt) {
    this.partition = partition;
    this.record = record;
    this.lane = lane;
    this.decoded = decoded;
    this.receivedAt = receivedAt;
  }

  Partition partition() {
    return partition;
  }

  ConsumerRecord<byte[], byte[]> record() {
    return record;
  }

  long offset() {
    return record.offset();
  }

  LaneKey lane() {
    return lane;
  }

  @Nullable Decoded decoded() {
    return decoded;
  }

  /** Keeps what the value is, once it had to be read. */
  void decoded(Decoded read) {
    decoded = read;
  }

  /** Returns whether the value may name an instant at which it expires. */
  boolean mayExpire() {
    Boolean known = mayExpire;
    if (known == null) {
      known = Expiry.isNamedIn(record.value());
      mayExpire = known;
    }
    return known;
  }

  Instant receivedAt() {
    return receivedAt;
  }

  /** Lets the next request of its lane go. */
  void letLaneGoOn() {
    partition.lanes().finished(lane);
  }

  /** Returns the handle by which it is given up while it is under way. */
  Abandonment abandonment() {
    return abandonment;
  }

  /** Returns the length of the record's key and value, in bytes. */
  int size() {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }
}
