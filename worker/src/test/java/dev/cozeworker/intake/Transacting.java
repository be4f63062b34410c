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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** What every test of exactly once shares: one partition with ten records under way. */
abstract class Transacting {
  static final TopicPartition ID = new TopicPartition("coze.requests", 0);

  Instant now = Instant.EPOCH;
  final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("none");
  final Inbox inbox = new Inbox(() -> {});
  final List<Choosy> producers = new ArrayList<>();
  Map<TopicPartition, Committed> committed = Map.of(ID, new Committed.Nothing());
  final Queue<CompletableFuture<Map<TopicPartition, Committed>>> answers =
      new ConcurrentLinkedQueue<>();
  final CommittedOffsets offsets =
      partitions ->
          Objects.requireNonNullElseGet(
              answers.poll(), () -> CompletableFuture.completedFuture(committed));
  final Troubles troubles = new Troubles(String::valueOf, () -> now);
  final Assignments assignments = new Assignments(consumer, offsets, inbox, troubles, () -> now);
  final List<Duration> replied = new ArrayList<>();
  final List<Reply.Status> counted = new ArrayList<>();
  final List<String> failed = new ArrayList<>();
  int deadLettered;
  final Noted noted = new Noted();
  final ExactlyOnce committer =
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
          new Poison(ModelWorker.TOPICS, topic -> {}, assignments, noted),
          new Settled(assignments, noted, () -> now),
          troubles,
          Duration.ofMillis(50),
          () -> now);
  Partition partition = new Partition(ID);

  @BeforeEach
  void one_partition_with_ten_records_under_way() {
    consumer.assign(List.of(ID));
    partition = assign();
  }

  void later() {
    now = now.plusSeconds(10);
    committer.tick(consumer.groupMetadata());
  }

  Partition assign() {
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

  void finish(long... offsets) {
    for (long offset : offsets) {
      Work work = underWay(offset);
      Reply reply = Works.reply(work, String.valueOf(offset));
      var target = new ReplyTarget.To(ModelWorker.TOPICS.replies(), 0, Integer.MAX_VALUE);
      Answer answer = Answer.of(ReplyRecords.of(work.record(), reply, target));
      committer.add(new Event.Finished(work, answer.as(Works.COMPLETED)));
    }
  }

  void finish(byte[] value, long... offsets) {
    for (long offset : offsets) {
      ProducerRecord<byte[], byte[]> record =
          new ProducerRecord<>(ModelWorker.TOPICS.replies(), value);
      committer.add(new Event.Finished(underWay(offset), Answer.of(record)));
    }
  }

  Work underWay(long offset) {
    Work work = Works.work(partition, offset, String.valueOf(offset));
    partition.lanes().add(work);
    return partition.lanes().take();
  }

  Choosy producer() {
    return producers.getLast();
  }

  List<String> written() {
    return producers.stream()
        .flatMap(each -> each.history().stream())
        .map(record -> Replies.fromJson(record.value()).id())
        .toList();
  }

  long lastOffset() {
    return committedOffset().offset();
  }

  String lastMetadata() {
    return committedOffset().metadata();
  }

  OffsetAndMetadata committedOffset() {
    return producer().consumerGroupOffsetsHistory().getLast().values().stream()
        .map(offsets -> offsets.get(ID))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }

  Producer<byte[], byte[]> newProducer() {
    Choosy producer = new Choosy();
    if (producers.isEmpty()) {
      producer.initTransactions();
    }
    producers.add(producer);
    return producer;
  }

  final class Noted implements IntakeEvents {
    @Override
    public void replied(
        String route, @Nullable RequestType type, Reply.Status status, Duration since) {
      replied.add(since);
      counted.add(status);
    }

    @Override
    public void deadLettered() {
      deadLettered++;
    }

    @Override
    public void failed(Reply reply) {
      failed.add(reply.id());
    }
  }

  /** A producer that does not take some records. */
  final class Choosy extends MockProducer<byte[], byte[]> {
    @Nullable String tooLarge;
    @Nullable String neverTaken;
    Duration takes = Duration.ZERO;
    @Nullable RuntimeException failing;

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
