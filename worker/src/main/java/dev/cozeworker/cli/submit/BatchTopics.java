package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.config.TopicNames;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** The topics of a batch, and the clients that it uses on them. */
final class BatchTopics {
  /** The largest body that Coze takes; what is too large for the broker, the broker says. */
  private static final int LARGEST_REQUEST = 20 * 1024 * 1024;

  /** A broker that is away for less than this does not end a batch. */
  private static final int OUTAGE_MILLIS = 300_000;

  private final KafkaAccess access;
  private final String requests;
  private final String replies;
  private final String cancellations;

  private BatchTopics(KafkaAccess access, TopicNames names) {
    this.access = access;
    this.requests = names.requests();
    this.replies = names.replies();
    this.cancellations = names.cancellations();
  }

  static BatchTopics of(ClientConfig config) {
    return new BatchTopics(new KafkaAccess(config.kafka()), config.topics());
  }

  String requests() {
    return requests;
  }

  String replies() {
    return replies;
  }

  String cancellations() {
    return cancellations;
  }

  /**
   * Makes sure that requests and replies are there.
   *
   * @throws CommandFailure if the broker cannot be reached or a topic is missing
   */
  void check() {
    check(requests, replies);
  }

  /** Makes sure that all of these are there. */
  void check(String... topics) {
    try (Admin admin = access.connect()) {
      Set<String> there = access.await(admin.listTopics().names());
      List<String> missing = Stream.of(topics).filter(topic -> !there.contains(topic)).toList();
      if (!missing.isEmpty()) {
        throw CommandFailure.usage(
            "Missing on this broker: %s. To make them: coze-worker topics create"
                .formatted(String.join(", ", missing)));
      }
    }
  }

  Producer<@Nullable String, byte[]> producer() {
    Map<String, Object> properties = access.properties();
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.putAll(KafkaConfig.ONE_BATCH_AT_A_TIME);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_REQUEST);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, OUTAGE_MILLIS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, OUTAGE_MILLIS);
    return new KafkaProducer<@Nullable String, byte[]>(
        properties, new StringSerializer(), new ByteArraySerializer());
  }

  /** Returns a consumer of no group that reads all partitions of a topic from these offsets on. */
  Consumer<byte[], byte[]> consumer(String topic, IsolationLevel level, Map<Integer, Long> from) {
    Consumer<byte[], byte[]> consumer = consumer(level);
    List<TopicPartition> partitions = partitions(consumer, topic);
    consumer.assign(partitions);
    partitions.forEach(p -> consumer.seek(p, from.getOrDefault(p.partition(), 0L)));
    return consumer;
  }

  /** Returns where each partition of a topic ends. */
  Map<Integer, Long> ends(String topic) {
    try (Consumer<byte[], byte[]> consumer = consumer(IsolationLevel.READ_UNCOMMITTED)) {
      Map<Integer, Long> ends = new HashMap<>();
      consumer
          .endOffsets(partitions(consumer, topic))
          .forEach((partition, end) -> ends.put(partition.partition(), end));
      return ends;
    }
  }

  private Consumer<byte[], byte[]> consumer(IsolationLevel level) {
    Map<String, Object> properties = access.properties();
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, level.name().toLowerCase(Locale.ROOT));
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(properties, bytes, bytes);
  }

  private static List<TopicPartition> partitions(Consumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(partition -> new TopicPartition(topic, partition.partition()))
        .toList();
  }
}
