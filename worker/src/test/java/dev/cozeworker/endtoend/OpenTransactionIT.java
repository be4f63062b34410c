package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** What a worker finds that was killed in the middle of a commit. */
class OpenTransactionIT extends OneStage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HELD = 6;
  private static final int PARTITIONS = 12;

  @Test
  void what_was_answered_in_a_transaction_that_is_still_open_waits_and_is_not_served_again() {
    String bot = stage.botsOf("w1").getFirst();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      batch.chat((partition < HELD ? "answered-" : "free-") + partition, bot, partition);
    }
    try (Producer<byte[], byte[]> dying = dyingWorker();
        Worker worker = stage.worker(Map.of())) {
      // One question asks for all partitions, so when these are answered, the others are held back.
      assertThat(batch.replies(PARTITIONS - HELD, PATIENCE))
          .extracting(Reply::id)
          .allMatch(id -> id.startsWith("free-"));

      dying.commitTransaction();
      for (int partition = 0; partition < HELD; partition++) {
        batch.chat("late-" + partition, bot, partition);
      }
      assertThat(batch.replies(PARTITIONS, PATIENCE))
          .extracting(Reply::id)
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(ids("late-", 0, HELD), ids("free-", HELD, PARTITIONS)).toList());
      assertThat(worker.intake().trouble()).isNull();
    }
  }

  private Producer<byte[], byte[]> dyingWorker() {
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stage.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "dying",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                (int) PATIENCE.toMillis()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    Map<TopicPartition, OffsetAndMetadata> answered = new HashMap<>();
    for (int partition = 0; partition < HELD; partition++) {
      answered.put(new TopicPartition("coze.requests", partition), new OffsetAndMetadata(1));
    }
    producer.initTransactions();
    producer.beginTransaction();
    producer.sendOffsetsToTransaction(answered, group());
    return producer;
  }

  private ConsumerGroupMetadata group() {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            stage.bootstrapServers(),
            ConsumerConfig.GROUP_ID_CONFIG,
            "coze-worker");
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      return consumer.groupMetadata();
    }
  }

  private static Stream<String> ids(String prefix, int from, int to) {
    return IntStream.range(from, to).mapToObj(partition -> prefix + partition);
  }
}
