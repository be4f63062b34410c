package dev.cozeworker.cli.demo;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what a {@code read_committed} consumer finds in the replies topic, on its own. */
final class RepliesTopic {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private RepliesTopic() {}

  /** Returns how many replies there are to each request, by its id. */
  static Map<String, Integer> count(String bootstrapServers, String topic) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<String, Integer> counts = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(properties, bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(partition -> new TopicPartition(topic, partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!isAt(consumer, ends) && System.nanoTime() < deadline) {
        for (ConsumerRecord<byte[], byte[]> reply : consumer.poll(Duration.ofMillis(200))) {
          counts.merge(id(reply), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  private static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private static String id(ConsumerRecord<?, ?> reply) {
    Header header = reply.headers().lastHeader(HeaderNames.REQUEST_ID);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }
}
