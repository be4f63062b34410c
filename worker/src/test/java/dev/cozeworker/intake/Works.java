package dev.cozeworker.intake;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Records and works for the tests of this room. */
final class Works {
  /** The timestamp of every record here. */
  static final long MADE_AT = 1_000;

  /** What {@link #reply} is counted as. */
  static final Answer.Kind COMPLETED =
      new Answer.Kind("default", RequestType.CHAT, Reply.Status.COMPLETED);

  private Works() {}

  static Work work(Partition partition, long offset, @Nullable String key) {
    LaneKey lane =
        key == null ? new LaneKey.Alone(offset) : new LaneKey.OfKey(ByteBuffer.wrap(utf8(key)));
    Decoded none = new Decoded.Undecodable(null, new Decoded.Problem("$", "not decoded"));
    return new Work(partition, record(partition, offset, key), lane, none, Instant.EPOCH);
  }

  static ConsumerRecord<byte[], byte[]> record(
      Partition partition, long offset, @Nullable String key) {
    byte[] keyBytes = key == null ? null : utf8(key);
    return new ConsumerRecord<>(
        partition.id().topic(),
        partition.id().partition(),
        offset,
        MADE_AT,
        TimestampType.CREATE_TIME,
        0,
        2,
        keyBytes,
        utf8("{}"),
        new RecordHeaders(),
        Optional.empty());
  }

  /** A good reply to that request, under that id. */
  static Reply reply(Work work, String id) {
    return new Reply(
        id,
        RequestType.CHAT,
        Reply.Status.COMPLETED,
        "default",
        "personal",
        false,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        new Reply.Source(work.record().topic(), work.record().partition(), work.offset()));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
