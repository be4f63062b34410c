package dev.cozeworker.state;

import dev.cozeworker.contracts.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * One record of the shared state, as it was read.
 *
 * @param key its parts, the first of which is its kind
 * @param value empty where what stood under the key has ended
 * @param at when it was written, by the log's clock
 * @param worker who wrote it; empty for a command
 */
record Seen(List<String> key, Optional<byte[]> value, Instant at, String worker) {

  static Seen of(ConsumerRecord<byte[], byte[]> record) {
    Header worker = record.headers().lastHeader(StateRecord.WORKER);
    return new Seen(
        StateRecord.parts(record.key()),
        Optional.ofNullable(record.value()),
        Instant.ofEpochMilli(record.timestamp()),
        worker == null || worker.value() == null
            ? ""
            : new String(worker.value(), StandardCharsets.UTF_8));
  }

  String kind() {
    return key.getFirst();
  }

  /**
   * Reads its value.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  <T> Optional<T> as(Class<T> type) {
    return value.map(bytes -> {
      try {
        return Json.MAPPER.readValue(bytes, type);
      } catch (IOException e) {
        throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
      }
    });
  }
}
