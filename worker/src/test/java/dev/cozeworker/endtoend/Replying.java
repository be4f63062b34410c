package dev.cozeworker.endtoend;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Waits for the reply to one request among those of others. */
final class Replying {
  private Replying() {}

  static Reply await(Batch batch, String id, Duration patience) {
    return Replies.fromJson(awaitRecord(batch, id, patience).value());
  }

  static ConsumerRecord<byte[], byte[]> awaitRecord(Batch batch, String id, Duration patience) {
    Instant deadline = Instant.now().plus(patience);
    for (int replies = 1; Instant.now().isBefore(deadline); replies++) {
      batch.replies(replies, Duration.ofSeconds(1));
      for (ConsumerRecord<byte[], byte[]> record : batch.records()) {
        if (Replies.fromJson(record.value()).id().equals(id)) {
          return record;
        }
      }
    }
    throw new AssertionError("no reply to " + id + " within " + patience);
  }
}
