package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Mutated records through the broker and a worker of 512 MB; {@code -Dmutated.records=100000} for
 * all.
 */
class MutatedRecordsIT {
  private static final long SEED = Long.getLong("seed", 20_261_127L);
  private static final int RECORDS = Integer.getInteger("mutated.records", 3_000);
  private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(10L * RECORDS);
  private static final String REQUESTS = "mutated.requests";
  private static final String DEAD_LETTERS = "mutated.dlt";
  private static final String LARGEST = String.valueOf(16 * 1024 * 1024);

  private final Stage stage = Stage.withTokens();
  private final Map<String, Integer> sent = new HashMap<>();
  private final Map<String, Reply> replies = new HashMap<>();
  private final Set<String> deadLetters = new HashSet<>();

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void each_ends_as_a_reply_or_a_dead_letter_and_the_good_ones_are_served() throws Exception {
    System.out.println("seed " + SEED);
    stage
        .coze()
        .settings(
            "{\"defaults\":{\"first_delta\":{\"fixed\":{\"ms\":5}},\"total\":{\"fixed\":{\"ms\":20}}}}");
    makeTopics();
    send(new MutatedRecords(SEED, stage.botsOf("w1").getFirst()));
    try (ChildProcess worker =
        stage.workerProcess(
            Map.of(
                "COZE_WORKER_TOPICS_REQUESTS",
                REQUESTS,
                "COZE_WORKER_TOPICS_DEAD_LETTERS",
                DEAD_LETTERS,
                "COZE_WORKER_ROUTES_DEFAULT_EXHAUSTED_GRACE",
                "0s",
                "COZE_WORKER_ROUTES_DEFAULT_RETRY_MAX_ATTEMPTS",
                "1"))) {
      readUntilAllHaveEnded();

      assertThat(worker.handle().isAlive()).isTrue();
    }
    List<Integer> open =
        sent.entrySet().stream()
            .filter(entry -> isOpen(entry.getKey()))
            .map(Map.Entry::getValue)
            .sorted()
            .toList();
    assertThat(open).as("records that have not ended, seed %d", SEED).isEmpty();
    assertThat(sent.keySet()).containsAll(replies.keySet()).containsAll(deadLetters);
    sent.forEach((place, number) -> {
      if (MutatedRecords.isGood(number)) {
        Reply reply = Objects.requireNonNull(replies.get(place), () -> "no reply to " + number);
        assertThat(reply.status())
            .as("record %d: %s", number, reply.error())
            .isEqualTo(Reply.Status.COMPLETED);
        assertThat(deadLetters).doesNotContain(place);
      }
    });
    assertThat(deadLetters).hasSizeGreaterThan(RECORDS / 20);
    System.out.printf(
        "%,d records: %,d replies, %,d dead letters%n",
        sent.size(), replies.size(), deadLetters.size());
  }

  /** Topics that take a record of 10 MB from the beginning. */
  private void makeTopics() throws Exception {
    try (Admin admin = Admin.create(properties())) {
      List<NewTopic> topics =
          Stream.of(REQUESTS, DEAD_LETTERS)
              .map(name -> new NewTopic(name, Optional.of(12), Optional.empty()))
              .map(topic -> topic.configs(Map.of("max.message.bytes", LARGEST)))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  private void send(MutatedRecords records) throws Exception {
    Map<String, Object> properties = new HashMap<>(properties());
    properties.put("max.request.size", LARGEST);
    properties.putAll(KafkaConfig.ONE_BATCH_AT_A_TIME);
    List<Future<RecordMetadata>> results = new ArrayList<>();
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] key = i % 3 == 0 ? new byte[] {(byte) i} : null;
        results.add(
            producer.send(
                new ProducerRecord<>(REQUESTS, null, key, records.value(i), records.headers(i))));
      }
    }
    for (int i = 0; i < RECORDS; i++) {
      RecordMetadata metadata = results.get(i).get();
      sent.put(metadata.partition() + "@" + metadata.offset(), i);
    }
  }

  private void readUntilAllHaveEnded() {
    Map<String, Object> properties = new HashMap<>(properties());
    properties.put("isolation.level", "read_committed");
    properties.put("auto.offset.reset", "earliest");
    Instant deadline = Instant.now().plus(PATIENCE);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (String topic : List.of("coze.replies", DEAD_LETTERS)) {
        consumer
            .partitionsFor(topic)
            .forEach(p -> partitions.add(new TopicPartition(topic, p.partition())));
      }
      consumer.assign(partitions);
      while (Instant.now().isBefore(deadline) && sent.keySet().stream().anyMatch(this::isOpen)) {
        consumer.poll(Duration.ofMillis(200)).forEach(this::take);
      }
    }
  }

  private boolean isOpen(String place) {
    return !replies.containsKey(place) && !deadLetters.contains(place);
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals("coze.replies")) {
      Reply reply = Replies.fromJson(record.value());
      String place = reply.source().partition() + "@" + reply.source().offset();
      assertThat(replies.put(place, reply)).as("answered twice: %s", place).isNull();
    } else {
      long offset =
          ByteBuffer.wrap(record.headers().lastHeader("kafka_dlt-original-offset").value())
              .getLong();
      assertThat(deadLetters.add(record.partition() + "@" + offset)).isTrue();
    }
  }

  private Map<String, Object> properties() {
    return Map.of("bootstrap.servers", stage.bootstrapServers());
  }
}
