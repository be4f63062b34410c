package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.junit.jupiter.api.Test;

/** When replies are sent, lanes go on and offsets are committed. */
class AtLeastOnceTest extends Acknowledging {
  @Test
  void a_reply_is_sent_at_once_and_its_offset_committed_when_it_is_acknowledged() {
    finish(0, 2);
    tick();
    assertThat(sent()).containsExactly("0", "2");
    assertThat(committedOrNull()).isNull();

    acknowledge();

    assertThat(committed().offset()).isEqualTo(1);
    assertThat(OffsetMapCodec.decode(1, committed().metadata()))
        .contains(new OffsetMap(1, 3, List.of(1L)));
    assertThat(replied).hasSize(2);
  }

  @Test
  void commits_wait_for_the_interval_and_replies_do_not() {
    finish(0);
    acknowledge();
    finish(1);
    acknowledge();

    assertThat(sent()).containsExactly("0", "1");
    assertThat(committed().offset()).isEqualTo(1);
    assertThat(committer.idleFor(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(50));
    now = now.plusMillis(50);
    tick();
    assertThat(committed().offset()).isEqualTo(2);
  }

  @Test
  void an_acknowledgement_may_wait_and_what_has_to_be_sent_may_not() {
    Event ends =
        new Event.Finished(Works.work(partition, 9, null), new Answer(List.of(), null, false));

    assertThat(committer.leisure().isNone()).isFalse();
    assertThat(committer.leisure().has(new Event.Sent(() -> {}))).isTrue();
    assertThat(committer.leisure().has(ends)).isFalse();
    assertThat(committer.leisure().has(new Event.PlaceFree())).isFalse();
  }

  @Test
  void a_lane_goes_on_only_when_the_reply_before_is_acknowledged() {
    Work first = Works.work(partition, 0, "lane");
    partition.lanes().add(first);
    partition.lanes().add(Works.work(partition, 1, "lane"));
    partition.lanes().take();
    finish(first);
    assertThat(partition.lanes().peek()).isNull();

    acknowledge();

    assertThat(Objects.requireNonNull(partition.lanes().peek()).offset()).isEqualTo(1);
  }

  @Test
  void a_partition_that_goes_has_its_last_offsets_committed_while_there_is_no_poll() {
    finish(0);
    acknowledge();
    finish(1);
    assertThat(committer.owes(Set.of(partition))).isTrue();
    acknowledge();
    assertThat(committer.owes(Set.of(partition))).isFalse();

    committer.letGo(Set.of(partition), Duration.ofSeconds(1));

    assertThat(committed().offset()).isEqualTo(2);
  }

  @Test
  void acknowledgements_for_a_partition_that_was_lost_meanwhile_change_nothing() {
    finish(0);
    assignments.gone(List.of(ID));
    committer.forgetLost();
    acknowledge();
    later();

    assertThat(committedOrNull()).isNull();
    assertThat(replied).isEmpty();
  }

  @Test
  void offsets_that_are_not_committed_are_committed_with_the_next_ones() {
    consumer.refusal = GroupAuthorizationException.forGroupId("coze-worker");
    finish(0);
    acknowledge();
    assertThat(committedOrNull()).isNull();
    now = now.plusSeconds(3);
    assertThat(troubles.lasting()).singleElement().asString().contains("coze-worker");

    consumer.refusal = null;
    later();

    assertThat(committed().offset()).isEqualTo(1);
    assertThat(troubles.lasting()).isEmpty();
  }

  @Test
  void offsets_that_are_refused_again_and_again_are_tried_less_and_less_often() {
    consumer.refusal = GroupAuthorizationException.forGroupId("coze-worker");
    finish(0);
    acknowledge();
    assertThat(committer.idleFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(50));

    now = now.plusMillis(50);
    tick();

    assertThat(committer.idleFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(100));
  }

  @Test
  void offsets_of_a_partition_that_is_gone_are_no_trouble_any_more() {
    consumer.refusal = GroupAuthorizationException.forGroupId("coze-worker");
    finish(0);
    acknowledge();
    now = now.plusSeconds(4);
    assertThat(troubles.lasting()).hasSize(1);

    assignments.gone(List.of(ID));
    committer.forgetLost();
    tick();

    assertThat(troubles.lasting()).isEmpty();
  }
}
