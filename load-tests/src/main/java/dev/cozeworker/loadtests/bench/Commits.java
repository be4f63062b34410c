package dev.cozeworker.loadtests.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Counts a group's commits from the outside, in the topic where the broker keeps them: all offsets
 * of one commit have one timestamp there.
 */
final class Commits {
  private static final String TOPIC = "__consumer_offsets";
  private static final Duration POLL = Duration.ofMillis(500);

  /** The versions of keys that belong to offsets; later ones belong to groups. */
  private static final int LAST_OFFSET_KEY = 1;

  private Commits() {}

  /** The commits between two moments. */
  static int of(String bootstrapServers, String group, Instant from, Instant to) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> times = new HashMap<>();
      partitions.forEach(partition -> times.put(partition, from.toEpochMilli()));
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer
          .offsetsForTimes(times)
          .forEach((partition, found) ->
              consumer.seek(
                  partition,
                  found == null ? Objects.requireNonNull(ends.get(partition)) : found.offset()));
      Set<Long> moments = new HashSet<>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (record.timestamp() >= from.toEpochMilli()
              && record.timestamp() < to.toEpochMilli()
              && isOffsetOf(group, record.key())) {
            moments.add(record.timestamp());
          }
        }
      }
      return moments.size();
    }
  }

  /** A key is its version and then, of an offset, group, topic and partition. */
  static boolean isOffsetOf(String group, byte[] key) {
    ByteBuffer bytes = ByteBuffer.wrap(key);
    if (bytes.getShort() > LAST_OFFSET_KEY) {
      return false;
    }
    byte[] name = new byte[bytes.getShort()];
    bytes.get(name);
    return group.equals(new String(name, StandardCharsets.UTF_8));
  }
}
