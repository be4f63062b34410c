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
 * Asks the broker what the group has committed, beside the poll thread. The answer waits for
 * transactions under way: after a kill that of the dead worker holds it back until it times out.
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

  private static Map<TopicPartition, Committed> committed(
      Collection<TopicPartition> partitions, Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, Committed> committed = new HashMap<>();
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = offsets.get(partition);
      committed.put(partition, offset == null ? new Committed.Nothing() : at(offset));
    }
    return committed;
  }

  private static Committed at(OffsetAndMetadata offset) {
    return new Committed.At(
        OffsetMapCodec.decode(offset.offset(), offset.metadata())
            .orElseGet(() -> OffsetMap.empty(offset.offset())));
  }
}
