package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what a topic has now, one partition after the other; what comes later is left. */
final class TopicReader implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final String topic;
  private final Consumer<byte[], byte[]> consumer;

  TopicReader(KafkaAccess access, String topic) {
    Map<String, Object> properties = access.properties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    this.topic = topic;
    this.consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Returns the numbers of its partitions, in order. */
  List<Integer> partitions() {
    return consumer.partitionsFor(topic).stream().map(PartitionInfo::partition).sorted().toList();
  }

  /**
   * Gives every record from that time on, until one is refused.
   *
   * @param visitor returns whether to go on
   */
  void read(
      IntPredicate wanted,
      Optional<Instant> since,
      Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    for (int partition : partitions()) {
      if (wanted.test(partition) && !read(new TopicPartition(topic, partition), since, visitor)) {
        return;
      }
    }
  }

  private boolean read(
      TopicPartition partition,
      Optional<Instant> since,
      Predicate<ConsumerRecord<byte[], byte[]>> visitor) {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    consumer.seek(partition, start(partition, since, end));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        deadline = System.nanoTime() + PATIENCE.toNanos();
        if (record.offset() < end && !visitor.test(record)) {
          return false;
        }
      }
      if (System.nanoTime() > deadline) {
        throw CommandFailure.failed("%s cannot be read to its end.".formatted(partition));
      }
    }
    return true;
  }

  private long start(TopicPartition partition, Optional<Instant> since, long end) {
    if (since.isEmpty()) {
      return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
    OffsetAndTimestamp first =
        consumer.offsetsForTimes(Map.of(partition, since.get().toEpochMilli())).get(partition);
    return first == null ? end : first.offset();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
