package dev.cozeworker.intake;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What other threads tell the poll thread. */
sealed interface Event {

  /** A request is over; its reply, and its dead letter if it is one, have to be written. */
  record Finished(Work work, List<ProducerRecord<byte[], byte[]>> outputs) implements Event {}

  /** A request was given up and has no reply. */
  record GivenUp(Work work) implements Event {}

  /** The committed offsets of new partitions are known. */
  record OffsetsFetched(List<Partition> partitions, Map<TopicPartition, Committed> committed)
      implements Event {}

  /** They could not be fetched. */
  record OffsetsUnavailable(List<Partition> partitions, Throwable why) implements Event {}

  /** There is a new producer, and what was committed before it is known. */
  record ProducerReplaced(
      Producer<byte[], byte[]> producer, Map<TopicPartition, Committed> committed)
      implements Event {}

  /** Nothing but that it is worth while to look again: a place has become free. */
  record PlaceFree() implements Event {}
}
