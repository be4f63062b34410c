package dev.cozeworker.intake;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What other threads tell the poll thread. */
sealed interface Event {

  /** A request is over; its answer has to be written. */
  record Finished(Work work, Answer answer) implements Event {}

  /** A request was given up and has no reply. */
  record GivenUp(Work work) implements Event {}

  /** The committed offsets of new partitions are known. */
  record OffsetsFetched(List<Partition> partitions, Map<TopicPartition, Committed> committed)
      implements Event {}

  /** They could not be fetched. */
  record OffsetsUnavailable(List<Partition> partitions, Throwable why) implements Event {}

  /** Something that the poll thread had others do is over, and goes on there with this. */
  record GoOn(Runnable step) implements Event {}

  /** The broker has taken an answer, or has not; the step follows on the poll thread. */
  record Sent(Runnable step) implements Event {}

  /** Nothing but that it is worth while to look again: a place has become free. */
  record PlaceFree() implements Event {}

  /** A thread that the poll thread relies on has died. */
  record Died(Throwable why) implements Event {}
}
