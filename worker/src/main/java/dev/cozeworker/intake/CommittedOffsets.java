package dev.cozeworker.intake;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;

/** Where to ask what the group has committed, without blocking. */
@FunctionalInterface
interface CommittedOffsets {

  /** Returns what is committed for each of those partitions, or that it is held back. */
  CompletionStage<Map<TopicPartition, Committed>> fetch(Collection<TopicPartition> partitions);
}
