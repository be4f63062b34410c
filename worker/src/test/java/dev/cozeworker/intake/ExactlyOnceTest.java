package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How replies and offsets are written together, and how often. */
class ExactlyOnceTest extends Transacting {
  @Test
  void replies_and_offsets_are_written_in_one_transaction() {
    finish(0, 2);
    committer.tick(consumer.groupMetadata());

    assertThat(written()).containsExactly("0", "2");
    assertThat(lastOffset()).isEqualTo(1);
    assertThat(OffsetMapCodec.decode(1, lastMetadata())).contains(new OffsetMap(1, 3, List.of(1L)));
    assertThat(committer.owes(Set.of(partition))).isFalse();
  }

  @Test
  void a_transaction_begins_at_each_interval_at_the_most() {
    producer().takes = Duration.ofMillis(10);
    finish(0);
    committer.tick(consumer.groupMetadata());
    finish(1);
    committer.tick(consumer.groupMetadata());

    assertThat(written()).containsExactly("0");
    assertThat(committer.idleFor(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(40));
    now = now.plusMillis(40);
    committer.tick(consumer.groupMetadata());
    assertThat(written()).containsExactly("0", "1");
  }

  @Test
  void transactions_take_up_half_of_the_time_at_the_most() {
    producer().takes = Duration.ofMillis(40);
    finish(0);
    committer.tick(consumer.groupMetadata());
    finish(1);

    assertThat(committer.idleFor(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(40));
  }

  @Test
  void a_slow_broker_is_asked_at_every_interval_all_the_same() {
    producer().takes = Duration.ofSeconds(3);
    finish(0);
    committer.tick(consumer.groupMetadata());
    finish(1);

    assertThat(committer.idleFor(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void what_ends_before_the_next_transaction_is_due_may_wait_for_it() {
    Event ends = new Event.Finished(underWay(9), new Answer(List.of(), null, false));
    assertThat(committer.leisure().isNone()).isTrue();
    producer().takes = Duration.ofMillis(10);
    finish(0);
    committer.tick(consumer.groupMetadata());

    assertThat(committer.leisure().atMost()).isEqualTo(Duration.ofMillis(40));
    assertThat(committer.leisure().has(ends)).isTrue();
    assertThat(committer.leisure().has(new Event.PlaceFree())).isFalse();
    now = now.plusMillis(40);
    assertThat(committer.leisure().isNone()).isTrue();
  }

  @Test
  void a_reply_counts_from_its_request_s_record_to_its_commit() {
    now = Instant.ofEpochMilli(Works.MADE_AT + 250);
    finish(0);
    committer.tick(consumer.groupMetadata());

    assertThat(replied).containsExactly(Duration.ofMillis(250));
  }

  @Test
  void what_takes_more_than_one_transaction_may_write_is_written_in_several() {
    finish(new byte[10 << 20], 0, 1, 2);
    committer.tick(consumer.groupMetadata());
    assertThat(producer().history()).hasSize(1);
    later();
    later();

    assertThat(producer().history()).hasSize(3);
  }
}
