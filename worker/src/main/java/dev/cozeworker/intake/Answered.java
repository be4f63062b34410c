package dev.cozeworker.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Requests that are answered, and whose offsets are to be committed; by partition. */
final class Answered {
  private final Map<Partition, Set<Work>> works = new HashMap<>();

  static Answered by(List<Event.Finished> batch) {
    Answered answered = new Answered();
    batch.forEach(each -> answered.add(each.work()));
    return answered;
  }

  void add(Work work) {
    works.computeIfAbsent(work.partition(), partition -> new HashSet<>()).add(work);
  }

  /** Returns those of such partitions, apart from what comes later. */
  Answered of(Predicate<Partition> partitions) {
    Answered some = new Answered();
    works.forEach((partition, each) -> {
      if (partitions.test(partition)) {
        some.works.put(partition, new HashSet<>(each));
      }
    });
    return some;
  }

  /** Takes them out; returns those that were still there. */
  Set<Work> remove(Answered others) {
    Set<Work> removed = new HashSet<>();
    others.works.forEach((partition, each) -> {
      Set<Work> mine = works.getOrDefault(partition, new HashSet<>());
      each.stream().filter(mine::remove).forEach(removed::add);
    });
    works.values().removeIf(Set::isEmpty);
    return removed;
  }

  void forget(Predicate<Partition> gone) {
    works.keySet().removeIf(gone);
  }

  boolean isEmpty() {
    return works.isEmpty();
  }

  /** Returns what is committed for them, with what was done before. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    works.forEach((partition, each) -> {
      Set<Long> done = new HashSet<>();
      each.forEach(work -> done.add(work.offset()));
      OffsetMap map = partition.ledger().toCommit(done);
      offsets.put(partition.id(), new OffsetAndMetadata(map.base(), OffsetMapCodec.encode(map)));
    });
    return offsets;
  }
}
