package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullPollTest {
  private static final TopicPartition ONE = new TopicPartition("coze.requests", 1);

  @ParameterizedTest
  @CsvSource({"499, 1", "500, 2"})
  void after_a_full_poll_the_next_does_not_wait(int found, int expected) throws Exception {
    int[] polls = {0};
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, found)
            .mapToObj(i -> new ConsumerRecord<>(ONE.topic(), 1, i, new byte[0], new byte[0]))
            .toList();
    MockConsumer<byte[], byte[]> consumer =
        new MockConsumer<>("none") {
          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            polls[0]++;
            return new ConsumerRecords<>(Map.of(ONE, records), Map.of());
          }
        };
    Inbox inbox = new Inbox(() -> {});
    Troubles troubles = new Troubles(String::valueOf, () -> Instant.EPOCH);
    Assignments assignments =
        new Assignments(
            consumer, ids -> new CompletableFuture<>(), inbox, troubles, () -> Instant.EPOCH);
    Polling polling =
        new Polling(
            consumer, inbox, assignments, troubles, GroupProtocol.CLASSIC, () -> Instant.EPOCH);

    polling.poll(Duration.ZERO, Leisure.NONE);
    polling.poll(Duration.ZERO, Leisure.NONE);

    assertThat(polls[0]).isEqualTo(expected);
  }
}
