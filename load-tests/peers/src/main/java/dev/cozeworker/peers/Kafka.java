package dev.cozeworker.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the peers, as Kafka ships them but for what each needs. */
final class Kafka {
  private final Settings settings;

  Kafka(Settings settings) {
    this.settings = settings;
  }

  /** How many partitions the requests have. */
  int partitions() throws InterruptedException {
    try (Admin admin = admin()) {
      Map<String, TopicDescription> topics =
          admin.describeTopics(List.of(settings.requests())).allTopicNames().get();
      return topics.values().iterator().next().partitions().size();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  Admin admin() {
    return Admin.create(clients());
  }

  KafkaConsumer<byte[], byte[]> consumer(int pollRecords) {
    return new KafkaConsumer<>(consumers(pollRecords));
  }

  /** The settings of a consumer that commits by hand and begins at the beginning. */
  Map<String, Object> consumers(int pollRecords) {
    Map<String, Object> all = clients();
    all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
    all.putAll(deserializers());
    return all;
  }

  /** A share consumer says what became of each record, and is given no more than it asks for. */
  Map<String, Object> sharers(int pollRecords) {
    Map<String, Object> all = clients();
    all.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
    all.put(ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG, "explicit");
    all.put(ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG, "record_limit");
    all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, pollRecords);
    all.putAll(deserializers());
    return all;
  }

  KafkaProducer<byte[], byte[]> producer() {
    return new KafkaProducer<>(producers());
  }

  KafkaProducer<byte[], byte[]> transactionalProducer() {
    Map<String, Object> all = producers();
    all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.group());
    return new KafkaProducer<>(all);
  }

  private Map<String, Object> producers() {
    Map<String, Object> all = clients();
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    return all;
  }

  private static Map<String, Object> deserializers() {
    return Map.of(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class,
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
        ByteArrayDeserializer.class);
  }

  private Map<String, Object> clients() {
    Map<String, Object> all = new HashMap<>();
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    return all;
  }
}
