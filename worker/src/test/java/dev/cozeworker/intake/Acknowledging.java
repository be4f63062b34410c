package dev.cozeworker.intake;

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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What every test of at least once shares: one partition with ten records delivered. */
abstract class Acknowledging {
  static final TopicPartition ID = new TopicPartition("coze.requests", 0);

  Instant now = Instant.ofEpochMilli(Works.MADE_AT);
  final Refusing consumer = new Refusing();
  final Inbox inbox = new Inbox(() -> {});
  final List<Slow> producers = new ArrayList<>();
  final List<Reply.Status> replied = new ArrayList<>();
  final Troubles troubles = new Troubles(String::valueOf, () -> now);
  final Assignments assignments =
      new Assignments(consumer, ids -> new CompletableFuture<>(), inbox, troubles, () -> now);
  final Settled settled = new Settled(assignments, new Noted(), () -> now);
  final AtLeastOnce committer =
      new AtLeastOnce(
          this::newProducer,
          old -> old.close(Duration.ZERO),
          new OffsetCommits(
              consumer, assignments, settled, troubles, Duration.ofMillis(50), () -> now),
          assignments,
          new Poison(ModelWorker.TOPICS, topic -> {}, assignments, IntakeEvents.none()),
          settled,
          inbox,
          troubles,
          Runnable::run,
          () -> now);
  Partition partition = new Partition(ID);

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

  void finish(long... offsets) {
    for (long offset : offsets) {
      finish("coze.replies", offset);
    }
  }

  void finish(String topic, long offset) {
    Work work = Works.work(partition, offset, String.valueOf(offset));
    partition.lanes().add(work);
    partition.lanes().take();
    finish(work, topic);
  }

  void finish(Work work) {
    finish(work, "coze.replies");
  }

  void finish(Work work, String topic) {
    var target = new ReplyTarget.To(topic, 0, Integer.MAX_VALUE);
    Reply reply = Works.reply(work, String.valueOf(work.offset()));
    Answer answer = Answer.of(ReplyRecords.of(work.record(), reply, target));
    committer.add(new Event.Finished(work, answer.as(Works.COMPLETED)));
  }

  void later() {
    now = now.plusSeconds(3);
    tick();
  }

  void tick() {
    inbox.drain().forEach(event -> ((Event.Sent) event).step().run());
    committer.tick(consumer.groupMetadata());
  }

  void acknowledge() {
    producers.forEach(each -> each.complete(null));
    tick();
  }

  void fail(Exception why) {
    producers.getLast().complete(why);
    inbox.drain().forEach(event -> ((Event.Sent) event).step().run());
  }

  List<String> sent() {
    return producers.stream()
        .flatMap(each -> each.records.stream())
        .map(record -> Replies.fromJson(record.value()).id())
        .toList();
  }

  OffsetAndMetadata committed() {
    return Objects.requireNonNull(committedOrNull());
  }

  @Nullable OffsetAndMetadata committedOrNull() {
    return consumer.committed(Set.of(ID)).get(ID);
  }

  Slow newProducer() {
    Slow producer = new Slow();
    producers.add(producer);
    return producer;
  }

  final class Noted implements IntakeEvents {
    @Override
    public void replied(
        String route, @Nullable RequestType type, Reply.Status status, Duration since) {
      replied.add(status);
    }
  }

  /** A consumer whose commits are refused as long as it is told to. */
  static final class Refusing extends MockConsumer<byte[], byte[]> {
    @Nullable KafkaException refusal;

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
  static final class Slow extends MockProducer<byte[], byte[]> {
    final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    final List<Callback> callbacks = new ArrayList<>();
    boolean broken;

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
