package dev.cozeworker.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AtLeastOnceTest {
  private static final TopicPartition ID = new TopicPartition("coze.requests", 0);

  private Instant now = Instant.ofEpochMilli(Works.MADE_AT);
  private final Refusing consumer = new Refusing();
  private final Inbox inbox = new Inbox(() -> {});
  private final List<Slow> producers = new ArrayList<>();
  private final List<RequestType> replied = new ArrayList<>();
  private final Troubles troubles = new Troubles(String::valueOf, () -> now);
  private final Assignments assignments =
      new Assignments(consumer, ids -> new CompletableFuture<>(), inbox, troubles, () -> now);
  private final Settled settled = new Settled(assignments, new Noted(), () -> now);
  private final AtLeastOnce committer =
      new AtLeastOnce(
          this::newProducer,
          old -> old.close(Duration.ZERO),
          new OffsetCommits(
              consumer, assignments, settled, troubles, Duration.ofMillis(50), () -> now),
          assignments,
          new Poison(ModelWorker.TOPICS, topic -> {}, assignments),
          settled,
          inbox,
          troubles,
          Runnable::run,
          () -> now);
  private Partition partition = new Partition(ID);

  @BeforeEach
  void one_partition_with_ten_records_delivered() {
    consumer.assign(List.of(ID));
    assignments.assigned(List.of(ID));
    partition = Objects.requireNonNull(assignments.of(ID));
    partition.serveFrom(OffsetMap.empty(0));
    for (long offset = 0; offset < 10; offset++) {
      partition.ledger().delivered(offset);
      partition.ledger().handedOut(offset);
    }
  }

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
  void a_broker_that_takes_no_replies_is_told_of() {
    finish(0);
    fail(new NotEnoughReplicasException("one replica only"));
    now = now.plusSeconds(3);
    assertThat(troubles.lasting()).singleElement().asString().contains("one replica only");

    later();
    acknowledge();

    assertThat(troubles.lasting()).isEmpty();
  }

  private void finish(long... offsets) {
    for (long offset : offsets) {
      finish("coze.replies", offset);
    }
  }

  private void finish(String topic, long offset) {
    Work work = Works.work(partition, offset, String.valueOf(offset));
    partition.lanes().add(work);
    partition.lanes().take();
    finish(work, topic);
  }

  private void finish(Work work) {
    finish(work, "coze.replies");
  }

  private void finish(Work work, String topic) {
    var target = new ReplyTarget.To(topic, 0, Integer.MAX_VALUE);
    Reply reply = Works.reply(work, String.valueOf(work.offset()));
    Answer answer = Answer.of(ReplyRecords.of(work.record(), reply, target));
    committer.add(
        new Event.Finished(work, answer.to(new Answer.Kind("default", RequestType.CHAT))));
  }

  private void later() {
    now = now.plusSeconds(3);
    tick();
  }

  private void tick() {
    inbox.drain().forEach(event -> ((Event.GoOn) event).step().run());
    committer.tick(consumer.groupMetadata());
  }

  private void acknowledge() {
    producers.forEach(each -> each.complete(null));
    tick();
  }

  private void fail(Exception why) {
    producers.getLast().complete(why);
    inbox.drain().forEach(event -> ((Event.GoOn) event).step().run());
  }

  private List<String> sent() {
    return producers.stream()
        .flatMap(each -> each.records.stream())
        .map(record -> Replies.fromJson(record.value()).id())
        .toList();
  }

  private OffsetAndMetadata committed() {
    return Objects.requireNonNull(committedOrNull());
  }

  private @Nullable OffsetAndMetadata committedOrNull() {
    return consumer.committed(Set.of(ID)).get(ID);
  }

  private Slow newProducer() {
    Slow producer = new Slow();
    producers.add(producer);
    return producer;
  }

  private final class Noted implements IntakeEvents {
    @Override
    public void replied(String route, RequestType type, Duration since) {
      replied.add(type);
    }
  }

  /** A consumer whose commits are refused as long as it is told to. */
  private static final class Refusing extends MockConsumer<byte[], byte[]> {
    private @Nullable KafkaException refusal;

    Refusing() {
      super("none");
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      KafkaException refused = refusal;
      if (refused != null) {
        throw refused;
      }
      super.commitAsync(offsets, callback);
    }
  }

  /** A producer that acknowledges when it is told to. */
  private static final class Slow extends MockProducer<byte[], byte[]> {
    private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    private final List<Callback> callbacks = new ArrayList<>();
    private boolean broken;

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (broken) {
        throw new KafkaException("an earlier error");
      }
      records.add(record);
      callbacks.add(callback);
      return new CompletableFuture<>();
    }

    void complete(@Nullable Exception why) {
      List.copyOf(callbacks).forEach(each -> each.onCompletion(null, why));
      callbacks.clear();
    }
  }
}
