package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.KafkaConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a topic does to a producer that writes to it the moment it is made. */
class NewTopicIT {
  private static final int TOPICS = 4;
  private static final int PARTITIONS = 12;
  private static final int RECORDS = 3_000;

  private final Stage stage = Stage.withTokens();

  @AfterEach
  void close() {
    stage.close();
  }

  /**
   * With Kafka's default of five batches at a time, seven of eight such topics kept a batch out.
   */
  @Test
  void takes_every_batch_of_a_producer_that_sends_one_at_a_time() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stage.bootstrapServers()))) {
      for (int i = 0; i < TOPICS; i++) {
        NewTopic topic = new NewTopic("new-" + i, Optional.of(PARTITIONS), Optional.empty());
        try (Producer<byte[], byte[]> producer = producer()) {
          admin.createTopics(List.of(topic)).all().get();
          for (Future<RecordMetadata> written : write(producer, topic.name())) {
            assertThat(written.get().hasOffset()).isTrue();
          }
        }
      }
    }
  }

  private Producer<byte[], byte[]> producer() {
    Map<String, Object> properties = new HashMap<>(KafkaConfig.ONE_BATCH_AT_A_TIME);
    properties.put("bootstrap.servers", stage.bootstrapServers());
    properties.put("linger.ms", 0);
    properties.put("request.timeout.ms", 15_000);
    properties.put("delivery.timeout.ms", 30_000);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static List<Future<RecordMetadata>> write(
      Producer<byte[], byte[]> producer, String topic) {
    List<Future<RecordMetadata>> results = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      byte[] value = new byte[i % 50 == 0 ? 200_000 : 3_000];
      results.add(producer.send(new ProducerRecord<>(topic, i % PARTITIONS, null, value)));
    }
    return results;
  }
}
