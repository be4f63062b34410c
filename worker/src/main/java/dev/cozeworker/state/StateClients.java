package dev.cozeworker.state;

import dev.cozeworker.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of the shared state. */
final class StateClients {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DELIVERY = Duration.ofSeconds(30);
  private static final Duration REQUEST = Duration.ofSeconds(10);
  private static final int BUFFER_BYTES = 8 * 1024 * 1024;

  private final KafkaConfig kafka;

  StateClients(KafkaConfig kafka) {
    this.kafka = kafka;
  }

  /**
   * Nothing in the topic is part of a transaction; reading what is not committed means that a
   * transaction somebody else leaves open there holds nobody up.
   */
  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> ours = new HashMap<>();
    ours.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ours.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    ours.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ours.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis(PATIENCE));
    return new KafkaConsumer<>(
        kafka.clientSettings(ours), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  Producer<byte[], byte[]> producer() {
    Map<String, Object> ours = new HashMap<>();
    ours.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    ours.putAll(KafkaConfig.ONE_BATCH_AT_A_TIME);
    ours.put(ProducerConfig.ACKS_CONFIG, "all");
    ours.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    ours.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(DELIVERY));
    ours.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(REQUEST));
    ours.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    return new KafkaProducer<>(
        kafka.clientSettings(ours), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Returns all partitions of that topic; none where there is no such topic. */
  static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    try {
      List<PartitionInfo> found = consumer.partitionsFor(topic);
      return found.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
    } catch (UnknownTopicOrPartitionException missing) {
      return List.of();
    }
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
