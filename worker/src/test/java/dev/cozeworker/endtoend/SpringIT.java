package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.requestreply.CorrelationKey;
import org.springframework.kafka.requestreply.ReplyingKafkaTemplate;
import org.springframework.kafka.support.TopicPartitionOffset;

/**
 * Spring Kafka's own request and reply against the worker, and every wrong value of its headers.
 */
class SpringIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String TRACEPARENT =
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static Stage stage;
  private static Worker worker;
  private static String bot;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.withTokens();
    try (Admin admin = Admin.create(properties())) {
      admin
          .createTopics(List.of(new NewTopic("my.replies", Optional.of(3), Optional.empty())))
          .all()
          .get();
    }
    worker =
        stage.worker(Map.of("COZE_WORKER_TOPICS_ALLOWED_REPLIES", "my.replies,missing.replies"));
    bot = stage.botsOf("w1").getFirst();
  }

  @AfterAll
  static void stop() {
    worker.close();
    stage.close();
  }

  @Test
  void the_template_works_unchanged() throws Exception {
    ReplyingKafkaTemplate<String, String, String> template =
        template(new ContainerProperties("coze.replies"));
    try {
      ConsumerRecord<String, String> reply = ask(template, "spring-1");

      assertThat(read(reply).status()).isEqualTo(Reply.Status.COMPLETED);
      assertThat(read(reply).id()).isEqualTo("spring-1");
      assertThat(text(reply, "coze_status")).isEqualTo("completed");
    } finally {
      template.destroy();
    }
  }

  @Test
  void a_reply_goes_to_the_partition_that_is_asked_for_with_any_bytes_as_correlation()
      throws Exception {
    ReplyingKafkaTemplate<String, String, String> template =
        template(new ContainerProperties(new TopicPartitionOffset("my.replies", 2)));
    byte[] correlation = {0, -1, 'x', (byte) 0xc3, 0};
    template.setCorrelationIdStrategy(record -> new CorrelationKey(correlation));
    try {
      ConsumerRecord<String, String> reply = ask(template, "spring-2");

      assertThat(reply.topic()).isEqualTo("my.replies");
      assertThat(reply.partition()).isEqualTo(2);
      assertThat(reply.headers().lastHeader("kafka_correlationId").value()).isEqualTo(correlation);
      assertThat(read(reply).status()).isEqualTo(Reply.Status.COMPLETED);
    } finally {
      template.destroy();
    }
  }

  @Test
  void every_wrong_target_is_answered_on_the_usual_topic_without_a_call() throws Exception {
    try (Batch batch = stage.batch();
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      send(producer, "not-allowed", "other.replies", null);
      send(producer, "its-own-topic", "coze.requests", null);
      send(producer, "missing", "missing.replies", null);
      send(producer, "no-topic", "a/b c\u0000", null);
      send(producer, "no-partition", "my.replies", partition(3));
      send(producer, "negative", "my.replies", partition(-1));
      send(producer, "too-short", "my.replies", new byte[] {0, 0, 1});
      send(producer, "too-long", "coze.replies", new byte[8]);
      send(producer, "as-text", "my.replies", utf8("1"));
      send(producer, "good", "coze.replies", partition(0));

      for (String wrong :
          List.of(
              "not-allowed",
              "its-own-topic",
              "missing",
              "no-topic",
              "no-partition",
              "negative",
              "too-short",
              "too-long",
              "as-text")) {
        Reply reply = Replying.await(batch, wrong, PATIENCE);
        assertThat(reply.status()).as(wrong).isEqualTo(Reply.Status.FAILED);
        Reply.Failure failure = Objects.requireNonNull(reply.error());
        assertThat(failure.category()).as(wrong).isEqualTo(Reply.Category.INVALID_REQUEST);
        assertThat(failure.message()).as(wrong).contains("header kafka_reply");
        assertThat(reply.attempts()).as(wrong).isEmpty();
      }
      ConsumerRecord<byte[], byte[]> good = Replying.awaitRecord(batch, "good", PATIENCE);
      assertThat(good.partition()).isZero();
      assertThat(stage.coze().callsByTag())
          .containsKey("good")
          .doesNotContainKeys("missing", "negative", "not-allowed");
    }
  }

  @Test
  void the_reply_is_a_span_of_the_same_trace() throws Exception {
    try (Batch batch = stage.batch();
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      ProducerRecord<byte[], byte[]> record = record("traced");
      record.headers().add("traceparent", utf8(TRACEPARENT)).add("tracestate", utf8("vendor=1"));
      producer.send(record).get();

      ConsumerRecord<byte[], byte[]> reply = Replying.awaitRecord(batch, "traced", PATIENCE);

      assertThat(text(reply, "traceparent"))
          .startsWith(TRACEPARENT.substring(0, 36))
          .isNotEqualTo(TRACEPARENT);
      assertThat(text(reply, "tracestate")).isEqualTo("vendor=1");
    }
  }

  private static ReplyingKafkaTemplate<String, String, String> template(
      ContainerProperties container) throws InterruptedException {
    container.setGroupId("spring-" + UUID.randomUUID());
    ReplyingKafkaTemplate<String, String, String> template =
        new ReplyingKafkaTemplate<>(
            new DefaultKafkaProducerFactory<>(
                properties(), new StringSerializer(), new StringSerializer()),
            new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(
                    Map.of(
                        "bootstrap.servers",
                        stage.bootstrapServers(),
                        "isolation.level",
                        "read_committed"),
                    new StringDeserializer(),
                    new StringDeserializer()),
                container));
    template.setDefaultReplyTimeout(PATIENCE);
    template.setSharedReplyTopic(true);
    template.start();
    assertThat(template.waitForAssignment(PATIENCE)).isTrue();
    return template;
  }

  private static ConsumerRecord<String, String> ask(
      ReplyingKafkaTemplate<String, String, String> template, String id) throws Exception {
    return template
        .sendAndReceive(new ProducerRecord<>("coze.requests", Batch.chatJson(id, bot, "")))
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static void send(
      Producer<byte[], byte[]> producer, String id, String topic, byte @Nullable [] partition)
      throws Exception {
    ProducerRecord<byte[], byte[]> record = record(id);
    record.headers().add("kafka_replyTopic", utf8(topic));
    if (partition != null) {
      record.headers().add("kafka_replyPartition", partition);
    }
    producer.send(record).get();
  }

  private static ProducerRecord<byte[], byte[]> record(String id) {
    return new ProducerRecord<>("coze.requests", utf8(Batch.chatJson(id, bot, "")));
  }

  private static Map<String, Object> properties() {
    return Map.of("bootstrap.servers", stage.bootstrapServers());
  }

  private static Reply read(ConsumerRecord<String, String> record) {
    return Replies.fromJson(utf8(record.value()));
  }

  private static String text(ConsumerRecord<?, ?> record, String header) {
    return new String(record.headers().lastHeader(header).value(), StandardCharsets.UTF_8);
  }

  private static byte[] partition(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
