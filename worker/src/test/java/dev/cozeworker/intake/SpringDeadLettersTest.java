package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/** Holds our dead letters against those of Spring Kafka itself. */
class SpringDeadLettersTest {
  private static final List<String> HEADERS =
      List.of(
          "kafka_dlt-original-topic",
          "kafka_dlt-original-partition",
          "kafka_dlt-original-offset",
          "kafka_dlt-original-timestamp",
          "kafka_dlt-exception-fqcn",
          "kafka_dlt-exception-message");

  @Test
  void the_same_record_becomes_the_same_dead_letter() {
    ConsumerRecord<byte[], byte[]> record = record();

    var target = new ReplyTarget.To("requests-dlt", 11, Integer.MAX_VALUE);
    ProducerRecord<byte[], byte[]> ours = DeadLetters.of(record, target, "is not JSON");

    ProducerRecord<byte[], byte[]> springs = springs(record, "is not JSON");
    assertThat(ours.topic()).isEqualTo(springs.topic());
    assertThat(ours.partition()).isEqualTo(springs.partition()).isEqualTo(11);
    assertThat(ours.key()).isEqualTo(springs.key());
    assertThat(ours.value()).isEqualTo(springs.value());
    assertThat(ours.headers().lastHeader("own").value()).containsExactly(0, -1);
    for (String name : HEADERS) {
      Header header = ours.headers().lastHeader(name);
      assertThat(header.value()).as(name).isEqualTo(springs.headers().lastHeader(name).value());
    }
  }

  private static ProducerRecord<byte[], byte[]> springs(
      ConsumerRecord<byte[], byte[]> record, String problem) {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    ProducerFactory<byte[], byte[]> factory =
        new ProducerFactory<>() {
          @Override
          public Producer<byte[], byte[]> createProducer() {
            return producer;
          }
        };
    new DeadLetterPublishingRecoverer(new KafkaTemplate<>(factory))
        .accept(record, new SerializationException(problem));
    return producer.history().getFirst();
  }

  private static ConsumerRecord<byte[], byte[]> record() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("own", new byte[] {0, -1});
    return new ConsumerRecord<>(
        "requests",
        11,
        1_234_567_890_123L,
        1_800_000_000_123L,
        TimestampType.CREATE_TIME,
        4,
        5,
        "key1".getBytes(StandardCharsets.UTF_8),
        new byte[] {'{', -1, 0, 1, '}'},
        headers,
        Optional.empty());
  }
}
