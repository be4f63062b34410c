package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** What becomes of replies whose transaction ended badly, or in nobody knows what. */
class LostTransactionTest extends Transacting {
  @Test
  void a_commit_whose_outcome_is_unknown_is_committed_again_and_its_replies_are_not_sent_again() {
    finish(0);
    producer().commitTransactionException = new TimeoutException("no answer");
    committer.tick(consumer.groupMetadata());
    assertThat(committer.owes(Set.of(partition))).isTrue();

    producer().commitTransactionException = null;
    later();

    assertThat(written()).containsExactly("0");
    assertThat(committer.owes(Set.of(partition))).isFalse();
  }

  @Test
  void a_fenced_membership_aborts_and_the_same_replies_go_into_the_next_transaction() {
    finish(0, 1);
    producer().sendOffsetsToTransactionException = new CommitFailedException("rebalanced");
    committer.tick(consumer.groupMetadata());
    assertThat(written()).isEmpty();

    producer().sendOffsetsToTransactionException = null;
    later();

    assertThat(written()).containsExactly("0", "1");
  }

  @Test
  void replies_of_a_partition_that_was_lost_meanwhile_are_thrown_away() {
    finish(0);
    producer().sendOffsetsToTransactionException = new KafkaException("rebalanced");
    committer.tick(consumer.groupMetadata());
    assignments.gone(List.of(ID));
    partition = assign();
    committer.forgetLost();

    producer().sendOffsetsToTransactionException = null;
    later();

    assertThat(written()).isEmpty();
    assertThat(committer.owes(Set.of(partition))).isFalse();
  }

  @Test
  void a_failed_transaction_of_which_nothing_is_left_is_no_trouble_any_more() {
    finish(0);
    producer().sendOffsetsToTransactionException = new KafkaException("rebalanced");
    committer.tick(consumer.groupMetadata());
    now = now.plusSeconds(4);
    assertThat(troubles.lasting()).singleElement().asString().contains("a transaction failed");

    assignments.gone(List.of(ID));
    committer.forgetLost();
    committer.tick(consumer.groupMetadata());

    assertThat(troubles.lasting()).isEmpty();
  }

  @Test
  void after_a_new_producer_only_what_is_not_committed_is_put_back() {
    finish(0, 1, 2);
    producer().commitTransactionException = new ProducerFencedException("transaction timed out");
    committed = Map.of(ID, new Committed.At(new OffsetMap(1, 3, List.of(1L))));
    committer.tick(consumer.groupMetadata());
    assertThat(written()).isEmpty();

    inbox.drain().forEach(event -> ((Event.GoOn) event).step().run());
    later();

    assertThat(producers).hasSize(2);
    assertThat(written()).containsExactly("1");
    assertThat(lastOffset()).isEqualTo(3);
  }

  @Test
  void a_new_producer_is_not_used_while_another_transaction_holds_back_what_is_committed() {
    finish(0, 1, 2);
    producer().commitTransactionException = new ProducerFencedException("transaction timed out");
    answers.add(CompletableFuture.completedFuture(Map.of(ID, new Committed.HeldBack())));
    committed = Map.of(ID, new Committed.At(OffsetMap.empty(3)));
    committer.tick(consumer.groupMetadata());

    inbox.drain().forEach(event -> ((Event.GoOn) event).step().run());
    later();

    assertThat(written()).isEmpty();
    assertThat(committer.owes(Set.of(partition))).isFalse();
  }
}
