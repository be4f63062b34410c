package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupOffsetsTest {
  private static final TopicPartition ID = new TopicPartition("coze.requests", 0);

  @Test
  void what_the_client_leaves_out_is_held_back_and_not_taken_for_nothing_committed() {
    assertThat(GroupOffsets.committed(List.of(ID), Map.of()))
        .containsEntry(ID, new Committed.HeldBack());
  }

  @Test
  void what_the_client_gives_as_null_was_never_committed() {
    Map<TopicPartition, OffsetAndMetadata> nothing = new HashMap<>();
    nothing.put(ID, null);

    assertThat(GroupOffsets.committed(List.of(ID), nothing))
        .containsEntry(ID, new Committed.Nothing());
  }

  @Test
  void metadata_of_ours_says_what_is_done_above_the_offset() {
    OffsetMap map = new OffsetMap(5, 8, List.of(5L, 6L));
    var offset = new OffsetAndMetadata(5, OffsetMapCodec.encode(map));

    assertThat(GroupOffsets.committed(List.of(ID), Map.of(ID, offset)))
        .containsEntry(ID, new Committed.At(map));
  }
}
