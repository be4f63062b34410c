package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What becomes of a reply that the broker does not take. */
class UnacknowledgedReplyTest extends Acknowledging {
  @Test
  void a_reply_that_was_not_written_is_sent_again_and_nothing_is_committed_before() {
    finish(0);
    fail(new NotEnoughReplicasException("one replica only"));
    assertThat(committedOrNull()).isNull();

    later();
    acknowledge();

    assertThat(sent()).containsExactly("0", "0");
    assertThat(committed().offset()).isEqualTo(1);
    assertThat(producers).hasSize(1);
  }

  @Test
  void a_producer_that_takes_nothing_any_more_is_replaced() {
    finish(0);
    fail(new ClusterAuthorizationException("no idempotent writes"));

    later();
    acknowledge();

    assertThat(producers).hasSize(2);
    assertThat(producers.getFirst().closed()).isTrue();
    assertThat(committed().offset()).isEqualTo(1);
  }

  @Test
  void what_a_producer_throws_counts_as_not_written() {
    producers.getLast().broken = true;
    finish(0);

    later();
    later();
    acknowledge();

    assertThat(producers).hasSize(2);
    assertThat(committed().offset()).isEqualTo(1);
  }

  @Test
  void a_reply_that_can_never_be_written_is_answered_with_an_error() {
    finish(0);
    fail(new RecordTooLargeException("too large for the test"));
    later();
    acknowledge();

    Reply error = Replies.fromJson(producers.getLast().records.getLast().value());
    assertThat(error.status()).isEqualTo(Reply.Status.FAILED);
    assertThat(replied).as("what it is counted as").containsExactly(Reply.Status.FAILED);
    assertThat(committed().offset()).isEqualTo(1);
  }

  @Test
  void a_reply_topic_that_is_not_known_yet_is_blamed_only_after_a_while() {
    finish("elsewhere", 0);
    fail(new TimeoutException("elsewhere not present in metadata after 0 ms"));
    later();
    assertThat(producers.getLast().records).extracting(ProducerRecord::topic).hasSize(2);

    now = now.plusSeconds(5);
    fail(new TimeoutException("elsewhere not present in metadata after 0 ms"));
    later();

    assertThat(producers.getLast().records)
        .extracting(ProducerRecord::topic)
        .containsExactly("elsewhere", "elsewhere", "coze.replies");
  }

  @Test
  void a_broker_that_takes_no_replies_is_told_of() {
    finish(0);
    fail(new NotEnoughReplicasException("one replica only"));
    now = now.plusSeconds(3);
    assertThat(troubles.lasting()).singleElement().asString().contains("one replica only");

    later();
    acknowledge();

    assertThat(troubles.lasting()).isEmpty();
  }

  @Test
  void replies_of_a_partition_that_is_gone_are_no_trouble_any_more() {
    finish(0);
    fail(new NotEnoughReplicasException("one replica only"));
    now = now.plusSeconds(4);
    assertThat(troubles.lasting()).hasSize(1);

    assignments.gone(List.of(ID));
    committer.forgetLost();
    tick();

    assertThat(troubles.lasting()).isEmpty();
  }

  @Test
  void replies_that_fail_together_wait_no_longer_than_one_that_fails_alone() {
    finish(0, 1, 2, 3);
    fail(new NotEnoughReplicasException("one replica only"));

    assertThat(committer.idleFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(50));
  }

  @Test
  void a_reply_that_fails_after_a_trouble_that_is_over_is_tried_again_as_soon_as_the_first() {
    finish(0);
    for (int i = 0; i < 5; i++) {
      fail(new NotEnoughReplicasException("one replica only"));
      later();
    }
    acknowledge();

    finish(1);
    fail(new NotEnoughReplicasException("one replica only"));

    assertThat(committer.idleFor(Duration.ofMinutes(1))).isEqualTo(Duration.ofMillis(50));
  }
}
