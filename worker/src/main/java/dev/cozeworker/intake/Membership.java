package dev.cozeworker.intake;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/**
 * This worker's membership of the group, as it was when the consumer last told of it: when poll
 * returned, or when it called back because of a rebalance. It is never read at commit time: a
 * worker that was frozen and has rejoined would commit, under its new membership, the offsets of
 * what others serve by now. Belongs to the poll thread.
 */
final class Membership {
  private final Consumer<byte[], byte[]> consumer;
  private ConsumerGroupMetadata last;

  Membership(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
    this.last = consumer.groupMetadata();
  }

  ConsumerGroupMetadata last() {
    return last;
  }

  /**
   * Captures it anew; returns whether the worker has become another member. What was assigned to
   * the earlier one may have been served by others meanwhile, though the consumer, which keeps what
   * it is assigned again, does not call it lost.
   */
  boolean renewed() {
    String before = last.memberId();
    last = consumer.groupMetadata();
    return !before.isEmpty() && !before.equals(last.memberId());
  }
}
