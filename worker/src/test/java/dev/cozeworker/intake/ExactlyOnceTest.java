package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.TopicNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExactlyOnceTest {
  private static final TopicPartition ID = new TopicPartition("coze.requests", 0);
  private static final TopicNames TOPICS =
      new TopicNames(
          "coze.requests",
          "coze.replies",
          "coze.requests.dlt",
          "p",
          "a",
          "c",
          "t",
          "j",
          "x",
          Set.of());

  private Instant now = Instant.EPOCH;
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  private final Inbox inbox = new Inbox(() -> {});
  private final List<Choosy> producers = new ArrayList<>();
  private Map<TopicPartition, Committed> committed = Map.of(ID, new Committed.Nothing());
  private final Queue<CompletableFuture<Map<TopicPartition, Committed>>> answers =
      new ConcurrentLinkedQueue<>();
  private final CommittedOffsets offsets =
      partitions ->
          Objects.requireNonNullElseGet(
              answers.poll(), () -> CompletableFuture.completedFuture(committed));
  private final Troubles troubles = new Troubles(String::valueOf, () -> now);
  private final Assignments assignments =
      new Assignments(consumer, offsets, inbox, troubles, () -> now);
  private final List<Duration> replied = new ArrayList<>();
  private final ExactlyOnce committer =
      new ExactlyOnce(
          newProducer(),
          assignments,
          new ProducerReplacement(
              this::newProducer,
              old -> old.close(Duration.ZERO),
              offsets,
              inbox,
              troubles,
              Runnable::run,
              () -> now = now.plusMillis(500)),
          new Poison(TOPICS, topic -> {}, assignments),
          new Settled(assignments, new Noted(), () -> now),
          troubles,
          Duration.ofMillis(50),
          () -> now);
  private Partition partition = new Partition(ID);

  @BeforeEach
  void one_partition_with_ten_records_under_way() {
    consumer.assign(List.of(ID));
    partition = assign();
  }

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
  void the_next_transaction_begins_after_as_much_time_as_the_last_one_took() {
    producer().takes = Duration.ofMillis(20);
    finish(0);
    committer.tick(consumer.groupMetadata());
    finish(1);
    committer.tick(consumer.groupMetadata());

    assertThat(written()).containsExactly("0");
    assertThat(committer.idleFor(Duration.ofSeconds(1))).isEqualTo(Duration.ofMillis(20));
    now = now.plusMillis(20);
    committer.tick(consumer.groupMetadata());
    assertThat(written()).containsExactly("0", "1");
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

  @Test
  void where_even_the_error_is_not_taken_the_partition_stops_and_holds_up_nobody() {
    finish(0, 1);
    producer().neverTaken = "0";
    committer.tick(consumer.groupMetadata());
    for (int i = 0; i < 6; i++) {
      later();
    }

    assertThat(written()).containsExactly("1");
    assertThat(partition.halted()).contains("error reply of offset 0").contains("coze.replies");
  }

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

  @Test
  void a_reply_that_is_too_large_is_found_by_halves_and_answered_with_an_error() {
    finish(0, 1, 2, 3, 4);
    producer().tooLarge = "3";
    committer.tick(consumer.groupMetadata());
    for (int i = 0; i < 12; i++) {
      later();
    }

    assertThat(written()).containsExactly("0", "1", "2", "3", "4");
    Reply error = Replies.fromJson(producer().history().get(3).value());
    assertThat(error.status()).isEqualTo(Reply.Status.FAILED);
    Reply.Failure failure = Objects.requireNonNull(error.error());
    assertThat(failure.category()).isEqualTo(Reply.Category.UPSTREAM);
    assertThat(failure.message()).contains("coze.replies").contains("too large for the test");
  }

  @Test
  void a_broker_in_trouble_is_not_blamed_on_a_record() {
    finish(0);
    producer().failing = new TimeoutException("broker away");
    committer.tick(consumer.groupMetadata());
    later();
    assertThat(written()).isEmpty();

    producer().failing = null;
    later();

    assertThat(written()).containsExactly("0");
    assertThat(Replies.fromJson(producer().history().getFirst().value()).status())
        .isEqualTo(Reply.Status.COMPLETED);
  }

  private void later() {
    now = now.plusSeconds(10);
    committer.tick(consumer.groupMetadata());
  }

  private Partition assign() {
    assignments.assigned(List.of(ID));
    Partition assigned = Objects.requireNonNull(assignments.of(ID));
    assigned.serveFrom(OffsetMap.empty(0));
    for (long offset = 0; offset < 10; offset++) {
      assigned.ledger().delivered(offset);
      assigned.ledger().handedOut(offset);
    }
    inbox.drain();
    return assigned;
  }

  private void finish(long... offsets) {
    for (long offset : offsets) {
      Work work = underWay(offset);
      Reply reply = Works.reply(work, String.valueOf(offset));
      var target = new ReplyTarget.To(TOPICS.replies(), 0, Integer.MAX_VALUE);
      Answer answer = Answer.of(ReplyRecords.of(work.record(), reply, target));
      committer.add(
          new Event.Finished(work, answer.to(new Answer.Kind("default", RequestType.CHAT))));
    }
  }

  private void finish(byte[] value, long... offsets) {
    for (long offset : offsets) {
      ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPICS.replies(), value);
      committer.add(new Event.Finished(underWay(offset), Answer.of(record)));
    }
  }

  private Work underWay(long offset) {
    Work work = Works.work(partition, offset, String.valueOf(offset));
    partition.lanes().add(work);
    return partition.lanes().take();
  }

  private Choosy producer() {
    return producers.getLast();
  }

  private List<String> written() {
    return producers.stream()
        .flatMap(each -> each.history().stream())
        .map(record -> Replies.fromJson(record.value()).id())
        .toList();
  }

  private long lastOffset() {
    return committedOffset().offset();
  }

  private String lastMetadata() {
    return committedOffset().metadata();
  }

  private OffsetAndMetadata committedOffset() {
    return producer().consumerGroupOffsetsHistory().getLast().values().stream()
        .map(offsets -> offsets.get(ID))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  private Producer<byte[], byte[]> newProducer() {
    Choosy producer = new Choosy();
    if (producers.isEmpty()) {
      producer.initTransactions();
    }
    producers.add(producer);
    return producer;
  }

  private final class Noted implements IntakeEvents {
    @Override
    public void replied(String route, RequestType type, Duration since) {
      replied.add(since);
    }
  }

  /** A producer that does not take some records. */
  private final class Choosy extends MockProducer<byte[], byte[]> {
    private @Nullable String tooLarge;
    private @Nullable String neverTaken;
    private Duration takes = Duration.ZERO;
    private @Nullable RuntimeException failing;

    Choosy() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      RuntimeException error = failing;
      if (record.value().length > 1 << 20) {
        return super.send(record, callback);
      }
      Reply reply = Replies.fromJson(record.value());
      if (reply.id().equals(neverTaken)) {
        error = new RecordTooLargeException("nothing so small is taken");
      }
      if (reply.id().equals(tooLarge) && reply.status() == Reply.Status.COMPLETED) {
        error = new RecordTooLargeException("too large for the test");
      }
      if (error != null) {
        callback.onCompletion(null, error);
        commitTransactionException = new KafkaException("a record failed", error);
        return CompletableFuture.failedFuture(error);
      }
      return super.send(record, callback);
    }

    @Override
    public void commitTransaction() {
      super.commitTransaction();
      now = now.plus(takes);
    }

    @Override
    public void abortTransaction() {
      commitTransactionException = null;
      super.abortTransaction();
    }
  }
}
