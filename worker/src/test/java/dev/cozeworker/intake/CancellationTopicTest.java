package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CancellationTopicTest {
  private static final TopicPartition PARTITION = new TopicPartition("cancellations", 0);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void a_batch_is_cancelled_by_its_mark_until_that_is_taken_back() throws Exception {
    topic(1);
    consumer.schedulePollTask(() -> add(0, "b-1", "{}"));
    try (CancellationTopic cancellations =
        CancellationTopic.follow("cancellations", () -> consumer)) {
      assertThat(cancellations.has(batch("b-1"))).as("what was there is read first").isTrue();
      assertThat(cancellations.has(batch("b-2"))).isFalse();
      assertThat(cancellations.has(new RecordHeaders())).isFalse();

      consumer.schedulePollTask(() -> add(1, "b-2", "anything"));
      await().atMost(PATIENCE).until(() -> cancellations.has(batch("b-2")));
      consumer.schedulePollTask(() -> add(2, "b-1", null));
      await().atMost(PATIENCE).until(() -> !cancellations.has(batch("b-1")));
    }
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void a_request_of_a_batch_waits_until_the_marks_are_read_and_others_do_not() throws Exception {
    topic(1);
    try (CancellationTopic cancellations =
        CancellationTopic.follow("cancellations", () -> consumer)) {
      assertThat(cancellations.has(new RecordHeaders())).isFalse();
      CompletableFuture<Boolean> waiting =
          CompletableFuture.supplyAsync(() -> has(cancellations, batch("b-1")));
      consumer.schedulePollTask(() -> assertThat(waiting).isNotDone());
      consumer.schedulePollTask(() -> add(0, "b-1", "{}"));

      assertThat(waiting).succeedsWithin(PATIENCE).isEqualTo(true);
    }
  }

  @Test
  void without_the_topic_nothing_is_cancelled_and_nothing_waits() throws Exception {
    consumer.updatePartitions("cancellations", List.of());
    try (CancellationTopic cancellations =
        CancellationTopic.follow("cancellations", () -> consumer)) {
      assertThat(cancellations.has(batch("b-1"))).isFalse();
    }
  }

  private void topic(long end) {
    consumer.updatePartitions(
        "cancellations", List.of(new PartitionInfo("cancellations", 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
  }

  private void add(long offset, String batch, @Nullable String value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            "cancellations", 0, offset, utf8(batch), value == null ? null : utf8(value)));
  }

  private static boolean has(CancellationTopic cancellations, Headers headers) {
    try {
      return cancellations.has(headers);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Headers batch(String name) {
    return new RecordHeaders().add("coze_batch", utf8(name));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
