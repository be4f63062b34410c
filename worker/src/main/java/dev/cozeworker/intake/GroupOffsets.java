package dev.cozeworker.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the broker what the group has committed, beside the poll thread. What an open transaction
 * may still change is held back: after a kill, that of the dead worker does so until it times out.
 */
final class GroupOffsets implements CommittedOffsets {
  private final Admin admin;
  private final String group;

  GroupOffsets(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
  }

  @Override
  public CompletionStage<Map<TopicPartition, Committed>> fetch(
      Collection<TopicPartition> partitions) {
    return admin
        .listConsumerGroupOffsets(
            Map.of(group, new ListConsumerGroupOffsetsSpec().topicPartitions(partitions)),
            new ListConsumerGroupOffsetsOptions().requireStable(true))
        .partitionsToOffsetAndMetadata(group)
        .toCompletionStage()
        .thenApply(offsets -> committed(partitions, offsets));
  }

  /**
   * Tells apart what the client gives as null, which is that nothing is committed, and what it
   * leaves out, which is that the broker answered with an error for that partition. To take the one
   * for the other would be to answer a whole partition twice.
   */
  static Map<TopicPartition, Committed> committed(
      Collection<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Committed> committed = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = offsets.get(partition);
      Committed known = offset == null ? new Committed.Nothing() : at(offset);
      committed.put(partition, offsets.containsKey(partition) ? known : new Committed.HeldBack());
    }
    return committed;
  }

  private static Committed at(OffsetAndMetadata offset) {
    return new Committed.At(
        OffsetMapCodec.decode(offset.offset(), offset.metadata())
            .orElseGet(() -> OffsetMap.empty(offset.offset())));
  }
}
