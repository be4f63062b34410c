package dev.cozeworker.sandbox.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every broker does; the chosen one is a container where a Docker daemon answers. */
@Timeout(180)
class BrokerIT {
  private static final TopicPartition REQUESTS = new TopicPartition("requests", 0);

  static Stream<Named<Supplier<Broker>>> brokers() {
    return Stream.of(
        Named.of("embedded", () -> EmbeddedBroker.start(BrokerSettings.temporary())),
        Named.of("chosen", Brokers::choose));
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void a_record_goes_in_and_comes_out(Supplier<Broker> start) throws Exception {
    try (Broker broker = start.get()) {
      Clients clients = new Clients(broker.bootstrapServers());
      clients.createTopic("requests");

      clients.send("requests", "one");

      assertThat(clients.read("requests", 1)).containsExactly("one");
    }
  }

  @ParameterizedTest
  @MethodSource("brokers")
  void replies_and_offsets_are_committed_in_one_transaction(Supplier<Broker> start)
      throws Exception {
    try (Broker broker = start.get()) {
      Clients clients = new Clients(broker.bootstrapServers());
      clients.createTopic("requests");
      clients.createTopic("replies");
      clients.send("requests", "one");

      try (KafkaConsumer<String, String> consumer = clients.consumer("workers");
          KafkaProducer<String, String> producer = clients.transactionalProducer("worker-1")) {
        consumer.subscribe(List.of("requests"));
        Clients.poll(consumer, 1);
        producer.initTransactions();
        answer(consumer, producer, "discarded");
        producer.abortTransaction();
        answer(consumer, producer, "answer");
        producer.commitTransaction();

        assertThat(consumer.committed(Set.of(REQUESTS)))
            .containsEntry(REQUESTS, new OffsetAndMetadata(1, "done"));
      }
      assertThat(clients.read("replies", 1)).containsExactly("answer");
    }
  }

  private static void answer(
      KafkaConsumer<String, String> consumer, KafkaProducer<String, String> producer, String text)
      throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("replies", text)).get(30, TimeUnit.SECONDS);
    producer.sendOffsetsToTransaction(
        Map.of(REQUESTS, new OffsetAndMetadata(1, "done")), consumer.groupMetadata());
  }
}
