package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class AssignmentsTest {
  private static final TopicPartition ID = new TopicPartition("coze.requests", 0);

  private Instant now = Instant.EPOCH;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final Inbox inbox = new Inbox(() -> {});
  private final ArrayDeque<Committed> answers = new ArrayDeque<>();
  private final Troubles troubles = new Troubles(String::valueOf, () -> now);
  private final Assignments assignments =
      new Assignments(
          consumer,
          partitions -> CompletableFuture.completedFuture(Map.of(ID, answers.remove())),
          inbox,
          troubles,
          () -> now);

  @Test
  void a_partition_held_back_by_an_open_transaction_is_not_read_until_it_is_settled() {
    answers.add(new Committed.HeldBack());
    answers.add(new Committed.At(OffsetMap.empty(7)));
    consumer.assign(List.of(ID));

    assignments.assigned(List.of(ID));
    hear();
    assertThat(consumer.paused()).containsExactly(ID);
    assertThat(state()).isEqualTo(Partition.State.FETCHING_OFFSETS);

    now = now.plus(Duration.ofSeconds(1));
    assignments.fetchOffsets();
    hear();
    assertThat(consumer.paused()).isEmpty();
    assertThat(consumer.position(ID)).isEqualTo(7);
    assertThat(state()).isEqualTo(Partition.State.SERVING);
  }

  @Test
  void a_group_that_has_committed_nothing_starts_at_the_earliest_record() {
    answers.add(new Committed.Nothing());
    consumer.assign(List.of(ID));
    consumer.updateBeginningOffsets(Map.of(ID, 40L));

    assignments.assigned(List.of(ID));
    hear();

    assertThat(consumer.position(ID)).isEqualTo(40);
    assertThat(state()).isEqualTo(Partition.State.SERVING);
  }

  @Test
  void offsets_of_a_partition_that_is_gone_are_missed_by_nobody() {
    answers.add(new Committed.HeldBack());
    consumer.assign(List.of(ID));
    assignments.assigned(List.of(ID));
    Partition partition = Objects.requireNonNull(assignments.of(ID));
    assignments.offsetsUnavailable(
        new Event.OffsetsUnavailable(List.of(partition), new TimeoutException("no answer")));
    now = now.plusSeconds(4);
    assertThat(troubles.lasting()).hasSize(1);

    assignments.gone(List.of(ID));

    assertThat(troubles.lasting()).isEmpty();
  }

  private Partition.State state() {
    return Objects.requireNonNull(assignments.of(ID)).state();
  }

  private void hear() {
    for (Event event : inbox.drain()) {
      assertThat(event).isInstanceOf(Event.OffsetsFetched.class);
      assignments.offsetsFetched((Event.OffsetsFetched) event);
    }
  }
}
