package dev.cozeworker.intake;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How the transaction at hand stands. */
sealed interface Transaction {

  /** Returns what is in it. */
  List<Event.Finished> batch();

  /** Returns what is committed together with the replies of that batch. */
  static Map<TopicPartition, OffsetAndMetadata> offsets(List<Event.Finished> batch) {
    Map<Partition, Set<Long>> answered = new HashMap<>();
    for (Event.Finished each : batch) {
      answered
          .computeIfAbsent(each.work().partition(), partition -> new HashSet<>())
          .add(each.work().offset());
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    answered.forEach((partition, done) -> {
      OffsetMap map = partition.ledger().toCommit(done);
      offsets.put(partition.id(), new OffsetAndMetadata(map.base(), OffsetMapCodec.encode(map)));
    });
    return offsets;
  }

  /** There is none. */
  record None() implements Transaction {
    @Override
    public List<Event.Finished> batch() {
      return List.of();
    }
  }

  /** Its commit timed out: it may be committed or not, and has to be committed again. */
  record InDoubt(List<Event.Finished> batch) implements Transaction {}

  /** It has failed, and its abort timed out. */
  record ToAbort(List<Event.Finished> batch) implements Transaction {}

  /** Its producer is of no use any more; what became of it the next producer will find out. */
  record ProducerGone(List<Event.Finished> batch) implements Transaction {}
}
