package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions of this worker, from their coming to their going.
 *
 * <p>A new one is paused, with a position that nobody uses, until its committed offset has come: to
 * wait for it in the callback would hold up the commits of all others. Belongs to the poll thread.
 */
final class Assignments {
  private static final Logger LOG = LoggerFactory.getLogger(Assignments.class);
  private static final Duration FETCH_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration HELD_BACK_FOR = Duration.ofMillis(250);

  private final Consumer<byte[], byte[]> consumer;
  private final CommittedOffsets committedOffsets;
  private final Inbox inbox;
  private final Troubles troubles;
  private final InstantSource clock;
  private final Map<TopicPartition, Partition> partitions = new LinkedHashMap<>();
  private final List<Partition> toFetch = new ArrayList<>();
  private Instant fetchNotBefore = Instant.MIN;

  Assignments(
      Consumer<byte[], byte[]> consumer,
      CommittedOffsets committedOffsets,
      Inbox inbox,
      Troubles troubles,
      InstantSource clock) {
    this.consumer = consumer;
    this.committedOffsets = committedOffsets;
    this.inbox = inbox;
    this.troubles = troubles;
    this.clock = clock;
  }

  /** Returns whether that assignment still stands. */
  boolean current(Partition partition) {
    return partitions.get(partition.id()) == partition;
  }

  /** Returns the partitions assigned now. */
  Collection<Partition> all() {
    return partitions.values();
  }

  /** Returns which they are. */
  List<TopicPartition> ids() {
    return List.copyOf(partitions.keySet());
  }

  /** Returns the partition that record came from, or null if it is not assigned. */
  @Nullable Partition of(TopicPartition id) {
    return partitions.get(id);
  }

  void assigned(Collection<TopicPartition> ids) {
    for (TopicPartition id : ids) {
      Partition partition = new Partition(id);
      partitions.put(id, partition);
      toFetch.add(partition);
      consumer.seek(id, 0L);
    }
    consumer.pause(ids);
    fetchOffsets();
  }

  /** Returns those of them that are assigned, and starts nothing of theirs any more. */
  List<Partition> leaving(Collection<TopicPartition> ids) {
    List<Partition> leaving = new ArrayList<>();
    for (TopicPartition id : ids) {
      Partition partition = partitions.get(id);
      if (partition != null) {
        partition.leave();
        leaving.add(partition);
      }
    }
    return leaving;
  }

  /** Lets them go; what is under way there is given up. */
  void gone(Collection<TopicPartition> ids) {
    for (TopicPartition id : ids) {
      Partition partition = partitions.remove(id);
      if (partition != null) {
        toFetch.remove(partition);
        partition.underWay().forEach(work -> work.abandonment().giveUp());
      }
    }
    if (toFetch.isEmpty()) {
      troubles.over(Troubles.Part.COMMITTED_OFFSETS);
    }
  }

  /** Asks for the committed offsets that are still missing, if it is time. */
  void fetchOffsets() {
    if (toFetch.isEmpty() || clock.instant().isBefore(fetchNotBefore)) {
      return;
    }
    List<Partition> asked = List.copyOf(toFetch);
    toFetch.clear();
    var _ =
        committedOffsets
            .fetch(asked.stream().map(Partition::id).toList())
            .whenComplete((committed, error) ->
                inbox.tell(
                    error == null
                        ? new Event.OffsetsFetched(asked, committed)
                        : new Event.OffsetsUnavailable(asked, error)));
  }

  void offsetsFetched(Event.OffsetsFetched fetched) {
    troubles.over(Troubles.Part.COMMITTED_OFFSETS);
    for (Partition partition : fetched.partitions()) {
      if (current(partition) && partition.state() == Partition.State.FETCHING_OFFSETS) {
        serve(partition, Objects.requireNonNull(fetched.committed().get(partition.id())));
      }
    }
  }

  private void serve(Partition partition, Committed committed) {
    switch (committed) {
      case Committed.At(OffsetMap map) -> {
        partition.serveFrom(map);
        consumer.seek(partition.id(), map.base());
        resume(partition);
      }
      case Committed.Nothing() -> {
        partition.serveFrom(OffsetMap.empty(0));
        consumer.seekToBeginning(List.of(partition.id()));
        resume(partition);
      }
      case Committed.HeldBack() -> {
        LOG.atDebug().addKeyValue("partition", partition).log("held back by an open transaction");
        fetchNotBefore = clock.instant().plus(HELD_BACK_FOR);
        toFetch.add(partition);
      }
    }
  }

  void offsetsUnavailable(Event.OffsetsUnavailable unavailable) {
    troubles.arose(
        Troubles.Part.COMMITTED_OFFSETS,
        "the group's committed offsets cannot be read",
        unavailable.why());
    fetchNotBefore = clock.instant().plus(FETCH_AGAIN_AFTER);
    unavailable.partitions().stream().filter(this::current).forEach(toFetch::add);
  }

  /** Stops reading a partition that cannot be read on, until an operator has seen to it. */
  void halt(TopicPartition id, String reason) {
    Partition partition = partitions.get(id);
    if (partition != null && partition.state() != Partition.State.HALTED) {
      LOG.atError()
          .addKeyValue("partition", partition)
          .addKeyValue("reason", reason)
          .log("partition stopped");
      partition.halt(reason);
      pause(partition);
    }
  }

  void pause(Partition partition) {
    consumer.pause(List.of(partition.id()));
    partition.paused(true);
  }

  void resume(Partition partition) {
    consumer.resume(List.of(partition.id()));
    partition.paused(false);
  }
}
