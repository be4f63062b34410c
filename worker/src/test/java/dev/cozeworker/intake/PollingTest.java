package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PollingTest {
  private static final TopicPartition ONE = new TopicPartition("coze.requests", 1);
  private static final TopicPartition TWELVE = new TopicPartition("coze.requests", 12);

  private Instant now = Instant.EPOCH;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final Inbox inbox = new Inbox(() -> {});
  private final Troubles troubles = new Troubles(String::valueOf, () -> now);
  private final Assignments assignments =
      new Assignments(consumer, ids -> new CompletableFuture<>(), inbox, troubles, () -> now);
  private final Polling polling =
      new Polling(consumer, inbox, assignments, troubles, GroupProtocol.CLASSIC, () -> now);

  static List<KafkaException> passing() {
    return List.of(
        new TopicAuthorizationException(Set.of("coze.requests")),
        GroupAuthorizationException.forGroupId("coze-worker"),
        new AuthenticationException("wrong password"),
        new InvalidTopicException("no such name"),
        new UnknownTopicOrPartitionException("not there"),
        new KafkaException("something else"));
  }

  static List<RuntimeException> lasting() {
    return List.of(
        new UnsupportedVersionException("a broker from long ago"),
        new InterruptException("interrupted"),
        new KafkaException("User rebalance callback throws an error", new IllegalStateException()),
        new IllegalStateException("a fault of the client's"));
  }

  @BeforeEach
  void two_partitions() {
    consumer.assign(List.of(ONE, TWELVE));
    assignments.assigned(List.of(ONE, TWELVE));
    assignments.all().forEach(partition -> partition.serveFrom(OffsetMap.empty(0)));
  }

  @Test
  void an_offset_out_of_range_stops_its_partition_and_no_other() throws Exception {
    consumer.setPollException(new OffsetOutOfRangeException(Map.of(ONE, 7L)));
    poll();

    assertThat(halted(ONE)).contains("offset 7 is out of range").contains("by hand");
    assertThat(halted(TWELVE)).isNull();
    assertThat(consumer.paused()).contains(ONE);
  }

  @Test
  void a_record_that_cannot_be_read_stops_its_partition_and_no_other() throws Exception {
    consumer.setPollException(
        new KafkaException(
            "Received exception when fetching the next record from coze.requests-12. If needed,"
                + " please seek past the record to continue consumption.",
            new CorruptRecordException("checksum")));
    poll();

    assertThat(halted(TWELVE)).contains("cannot be read").contains("checksum");
    assertThat(halted(ONE)).isNull();
    assertThat(troubles.lasting()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("passing")
  void an_error_that_somebody_may_mend_is_told_of_and_poll_is_tried_again(KafkaException error)
      throws Exception {
    consumer.setPollException(error);
    poll();
    now = now.plusSeconds(4);
    assertThat(troubles.lasting()).singleElement().asString().contains("no requests can be taken");

    consumer.setPollException(error);
    poll();
    now = now.plusSeconds(6);
    poll();

    assertThat(troubles.lasting()).isEmpty();
    assertThat(assignments.all()).allSatisfy(each -> assertThat(each.halted()).isNull());
  }

  @Test
  void two_polls_are_sixty_milliseconds_apart() throws Exception {
    poll();
    consumer.setPollException(new Polled());
    now = now.plusMillis(59);
    poll();
    now = now.plusMillis(1);

    assertThatThrownBy(this::poll).isInstanceOf(Polled.class);
  }

  @ParameterizedTest
  @CsvSource({
    "CLASSIC, true, 300",
    "CLASSIC, false, 300",
    "CONSUMER, false, 300",
    "CONSUMER, true, 0"
  })
  void the_newer_protocol_does_not_wait_in_poll_while_a_partition_is_paused(
      GroupProtocol protocol, boolean paused, long waits) throws Exception {
    List<Duration> waited = new ArrayList<>();
    MockConsumer<byte[], byte[]> listening =
        new MockConsumer<>("none") {
          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            waited.add(timeout);
            return ConsumerRecords.empty();
          }
        };
    listening.assign(List.of(ONE, TWELVE));
    if (paused) {
      listening.pause(List.of(TWELVE));
    }

    new Polling(listening, inbox, assignments, troubles, protocol, () -> now)
        .poll(Duration.ofMillis(300), Leisure.NONE);

    assertThat(waited).containsExactly(Duration.ofMillis(waits));
  }

  @ParameterizedTest
  @CsvSource({"300, 5, 5", "3, 5, 3", "300, 500, 60", "300, 0, 60"})
  void between_polls_it_waits_as_long_as_it_may_and_what_has_leisure_can(
      long atMost, long leisure, long waits) throws Exception {
    Recording recording = new Recording();
    Polling ofRecording =
        new Polling(consumer, recording, assignments, troubles, GroupProtocol.CLASSIC, () -> now);
    ofRecording.poll(Duration.ZERO, Leisure.NONE);

    ofRecording.poll(
        Duration.ofMillis(atMost),
        new Leisure(Duration.ofMillis(leisure), Event.Sent.class::isInstance));

    assertThat(recording.waits).containsExactly(Duration.ofMillis(waits));
    assertThat(recording.canWait).isEqualTo(leisure > 0);
  }

  @Test
  void after_an_error_poll_is_left_alone_for_a_second() throws Exception {
    consumer.setPollException(new KafkaException("something"));
    poll();
    consumer.setPollException(new Polled());
    poll();
    now = now.plusSeconds(1);

    assertThatThrownBy(this::poll).isInstanceOf(Polled.class);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void what_no_patience_mends_is_passed_on(RuntimeException error) {
    MockConsumer<byte[], byte[]> failing =
        new MockConsumer<>("none") {
          @Override
          public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            throw error;
          }
        };
    Polling ofFailing =
        new Polling(failing, inbox, assignments, troubles, GroupProtocol.CLASSIC, () -> now);

    assertThatThrownBy(() -> ofFailing.poll(Duration.ZERO, Leisure.NONE)).isSameAs(error);
  }

  @Test
  void a_refused_group_is_final_where_the_consumer_does_not_join_again_by_itself() {
    Polling once =
        new Polling(consumer, inbox, assignments, troubles, GroupProtocol.CONSUMER, () -> now);
    consumer.setPollException(GroupAuthorizationException.forGroupId("coze-worker"));

    assertThatThrownBy(() -> once.poll(Duration.ZERO, Leisure.NONE))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  private void poll() throws InterruptedException {
    polling.poll(Duration.ZERO, Leisure.NONE);
  }

  private @Nullable String halted(TopicPartition id) {
    return Objects.requireNonNull(assignments.of(id)).halted();
  }

  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread
  private static final class Recording extends Inbox {
    private final List<Duration> waits = new ArrayList<>();
    private boolean canWait;

    Recording() {
      super(() -> {});
    }

    @Override
    void await(Duration atMost, Leisure leisure) {
      waits.add(atMost);
      canWait = leisure.has(new Event.Sent(() -> {}));
    }
  }

  private static final class Polled extends UnsupportedVersionException {
    private static final long serialVersionUID = 1L;

    Polled() {
      super("polled");
    }
  }
}
