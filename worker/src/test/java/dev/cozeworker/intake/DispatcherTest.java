package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.serving.Places;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final TopicPartition ID = new TopicPartition("coze.requests", 0);
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final Set<Long> crowded = new HashSet<>();
  private final Set<Long> expired = new HashSet<>();
  private final List<Runnable> threads = new ArrayList<>();
  private final Places places = new Places(2, 4, () -> {});
  private final Inbox inbox = new Inbox(() -> {});
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private Instant now = START;
  private final Assignments assignments =
      new Assignments(
          consumer,
          ids -> new CompletableFuture<>(),
          inbox,
          new Troubles(String::valueOf, () -> now),
          () -> now);
  private final Dispatcher dispatcher =
      new Dispatcher(assignments, places, new Scripted(), inbox, threads::add, () -> now);
  private Partition partition = new Partition(ID);

  @BeforeEach
  void one_partition_is_served() {
    partition = served(ID);
  }

  @Test
  void a_request_that_would_join_a_crowd_is_passed_by_and_not_lost() {
    add(0, 1, 2);
    crowded.add(0L);

    dispatcher.startReady();

    assertThat(started()).containsExactly(1L, 2L);
    assertThat(partition.lanes().waiting()).isEqualTo(1);
  }

  @Test
  void what_expires_at_the_head_of_its_lane_needs_no_place_to_be_told_so() {
    add(0, 1, 2, 3);
    dispatcher.startReady();
    assertThat(started()).containsExactly(0L, 1L);
    expired.add(3L);

    now = now.plus(Duration.ofSeconds(1));
    dispatcher.startReady();

    assertThat(started()).containsExactly(0L, 1L, 3L);
    assertThat(places.taken()).isEqualTo(3);
    threads.forEach(Runnable::run);
    assertThat(places.taken()).isZero();
  }

  @Test
  void what_expires_while_it_is_held_back_is_started_too() {
    add(0);
    crowded.add(0L);
    dispatcher.startReady();
    expired.add(0L);

    now = now.plus(Duration.ofSeconds(1));
    dispatcher.startReady();

    assertThat(started()).containsExactly(0L);
  }

  @Test
  void partitions_take_turns_though_places_come_back_one_by_one() {
    Partition other = served(new TopicPartition("coze.requests", 1));
    add(partition, 0, 1, 2, 3);
    add(other, 0, 1, 2, 3);
    dispatcher.startReady();

    for (int i = 0; i < 4; i++) {
      places.free();
      dispatcher.startReady();
    }

    assertThat(partition.underWay()).hasSize(3);
    assertThat(other.underWay()).hasSize(3);
  }

  private Partition served(TopicPartition id) {
    consumer.assign(List.of(ID, id));
    assignments.assigned(List.of(id));
    Partition assigned = Objects.requireNonNull(assignments.of(id));
    assigned.serveFrom(OffsetMap.empty(0));
    return assigned;
  }

  private void add(long... offsets) {
    add(partition, offsets);
  }

  private static void add(Partition to, long... offsets) {
    for (long offset : offsets) {
      to.ledger().delivered(offset);
      to.lanes().add(Works.work(to, offset, null));
    }
  }

  private List<Long> started() {
    return partition.underWay().stream().map(Work::offset).sorted().toList();
  }

  private final class Scripted implements Turn {
    @Override
    public Optional<Answer> take(Work work) {
      return Optional.empty();
    }

    @Override
    public boolean isCrowded(Work work) {
      return crowded.contains(work.offset());
    }

    @Override
    public boolean isExpired(Work work, Instant at) {
      return expired.contains(work.offset());
    }
  }
}
