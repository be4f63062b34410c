package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A reply that stands in its topic for everybody who reads {@code read_committed}.
 *
 * @param completedAt when the worker knew the outcome: no commit before that may call it done
 * @param partition of the request
 * @param offset of the request
 */
record Answer(String id, Reply.Status status, Instant completedAt, int partition, long offset) {

  static Answer of(ConsumerRecord<byte[], byte[]> record) {
    Reply reply = Replies.fromJson(record.value());
    return new Answer(
        reply.id(),
        reply.status(),
        reply.completedAt(),
        reply.source().partition(),
        reply.source().offset());
  }
}
