package dev.cozeworker.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cozeworker.contracts.Json;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * One record of the shared state, to be written.
 *
 * @param key what kind it is, and of what; the last record under a key counts
 * @param ordered records that have this in common keep their order
 * @param value as JSON, or null for the end of what stood under the key
 */
record StateRecord(List<String> key, String ordered, @Nullable Object value) {
  /** Who wrote it; under that name a worker knows its own records again. */
  static final String WORKER = "worker";

  StateRecord {
    key = List.copyOf(key);
  }

  ProducerRecord<byte[], byte[]> to(String topic, int partitions, String worker) {
    int partition = Math.floorMod(ordered.hashCode(), partitions);
    ProducerRecord<byte[], byte[]> made =
        new ProducerRecord<>(topic, partition, text(key), value == null ? null : json(value));
    made.headers().add(new RecordHeader(WORKER, worker.getBytes(StandardCharsets.UTF_8)));
    return made;
  }

  /** Returns the parts of a key as it was written. */
  static List<String> parts(byte[] key) {
    return Arrays.stream(new String(key, StandardCharsets.UTF_8).split("/", -1))
        .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] text(List<String> key) {
    return key.stream()
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining("/"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] json(Object value) {
    try {
      return Json.MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the state cannot be written as JSON", e);
    }
  }
}
