package dev.cozeworker.intake;

import dev.cozeworker.contracts.Decoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Records and works for the tests of this room. */
final class Works {
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
        partition.id().topic(), partition.id().partition(), offset, keyBytes, utf8("{}"));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
