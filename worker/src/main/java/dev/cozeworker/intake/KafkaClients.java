package dev.cozeworker.intake;

import dev.cozeworker.config.ConsumptionConfig;
import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import dev.cozeworker.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the Kafka clients of intake: what correctness rests on is set here and nowhere else. */
final class KafkaClients {
  /** How long a call of the poll thread to the broker may block before it is tried again. */
  private static final Duration MAX_BLOCK = Duration.ofSeconds(5);

  /** After so long a dead worker's open transaction stops holding back readers. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(15);

  private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(15);
  private static final int MAX_REQUEST_BYTES = 32 * 1024 * 1024;
  private static final int FETCH_BYTES = 16 * 1024 * 1024;

  private final KafkaConfig kafka;
  private final ConsumptionConfig consumption;
  private final String transactionalId;
  private final ClientThreads threads;
  private final ClientMeters meters;

  KafkaClients(
      KafkaConfig kafka,
      ConsumptionConfig consumption,
      String transactionalId,
      ClientThreads threads,
      ClientMeters meters) {
    this.kafka = kafka;
    this.consumption = consumption;
    this.transactionalId = transactionalId;
    this.threads = threads;
    this.meters = meters;
  }

  Admin admin() {
    return meters.show(threads.watched(() -> AdminClient.create(kafka.clientSettings(Map.of()))));
  }

  Consumer<byte[], byte[]> consumer() {
    Map<String, Object> ours = new HashMap<>();
    ours.put(ConsumerConfig.GROUP_ID_CONFIG, consumption.group());
    ours.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    ours.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    ours.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    ours.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    ours.put(
        ConsumerConfig.GROUP_PROTOCOL_CONFIG,
        consumption.groupProtocol().name().toLowerCase(Locale.ROOT));
    if (consumption.groupProtocol() == GroupProtocol.CLASSIC) {
      ours.put(
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          CooperativeStickyAssignor.class.getName());
      ours.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, millis(SESSION_TIMEOUT));
    }
    return meters.show(
        new KafkaConsumer<>(
            kafka.clientSettings(ours), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  /** Returns one that writes answers and offsets in transactions. */
  Producer<byte[], byte[]> transactionalProducer() {
    Map<String, Object> ours = new HashMap<>();
    ours.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    ours.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, millis(TRANSACTION_TIMEOUT));
    ours.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis(MAX_BLOCK));
    return producer(ours);
  }

  /** Returns one that writes answers as they come, and fails at once where it would block. */
  Producer<byte[], byte[]> plainProducer() {
    Map<String, Object> ours = new HashMap<>();
    ours.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    ours.putAll(KafkaConfig.ONE_BATCH_AT_A_TIME);
    ours.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    return producer(ours);
  }

  /** Closes a producer that cannot go on. */
  void discard(Producer<byte[], byte[]> producer) {
    threads.forget(producer);
    meters.forget(producer);
    producer.close(Duration.ZERO);
  }

  private Producer<byte[], byte[]> producer(Map<String, Object> ours) {
    ours.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    ours.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_REQUEST_BYTES);
    ours.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * MAX_REQUEST_BYTES);
    return meters.show(
        threads.watched(() ->
            new KafkaProducer<>(
                kafka.clientSettings(ours), new ByteArraySerializer(), new ByteArraySerializer())));
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
