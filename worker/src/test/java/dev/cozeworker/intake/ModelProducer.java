package dev.cozeworker.intake;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A transactional producer of a {@link ModelBroker}, which answers late, never, or with a refusal.
 */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the model has one thread
final class ModelProducer extends MockProducer<byte[], byte[]> {
  /** Of the answers, those to offsets that this divides are too large for the topic. */
  private static final int TOO_LARGE = 41;

  private final ModelBroker broker;
  private final ModelTransaction transaction;
  private int epoch;
  private @Nullable KafkaException fatal;
  private @Nullable Exception failedRecord;
  private boolean completed;

  ModelProducer(ModelBroker broker, String transactionalId) {
    this.broker = broker;
    this.transaction = broker.transaction(transactionalId);
  }

  /** Whether the topic does not take that record; it takes the error in its place. */
  static boolean tooLarge(ProducerRecord<byte[], byte[]> record) {
    var reply = dev.cozeworker.contracts.Replies.fromJson(record.value());
    return reply.source().offset() % TOO_LARGE == 0
        && reply.status() == dev.cozeworker.contracts.Reply.Status.COMPLETED;
  }

  @Override
  public void initTransactions() {
    epoch = transaction.initialise();
  }

  @Override
  public void beginTransaction() {
    check();
    failedRecord = null;
    completed = false;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    check();
    Exception error = failedRecord;
    if (tooLarge(record)) {
      error = new RecordTooLargeException("too large for the model");
    } else if (broker.befalls(400)) {
      error = new TimeoutException("not written in time");
    }
    if (error == null) {
      transaction.add(record);
      callback.onCompletion(null, null);
    } else {
      failedRecord = error;
      callback.onCompletion(null, error);
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    check();
    checkRecords();
    if (broker.befalls(60)) {
      throw new TimeoutException("no answer to the offsets");
    }
    if (!broker.group.accepts(group)) {
      throw new CommitFailedException("the group has moved on");
    }
    transaction.add(offsets);
  }

  @Override
  public void commitTransaction() {
    if (completed) {
      return;
    }
    if (fatal == null && transaction.epoch() != epoch) {
      throw gone();
    }
    check();
    checkRecords();
    if (broker.befalls(25)) {
      throw new TimeoutException("the request was lost");
    }
    if (broker.befalls(25)) {
      transaction.prepare();
      throw new TimeoutException("prepared, and the answer was lost");
    }
    if (broker.befalls(40)) {
      transaction.prepare();
      throw gone();
    }
    if (broker.befalls(60)) {
      throw gone();
    }
    transaction.complete();
    completed = true;
    if (broker.befalls(25)) {
      throw new TimeoutException("committed, and the answer was lost");
    }
  }

  @Override
  public void abortTransaction() {
    check();
    if (broker.befalls(20)) {
      throw new TimeoutException("no answer to the abort");
    }
    if (broker.befalls(20)) {
      throw gone();
    }
    transaction.abort();
  }

  private void check() {
    KafkaException before = fatal;
    if (before != null) {
      throw before;
    }
    if (transaction.epoch() != epoch) {
      throw gone();
    }
  }

  private void checkRecords() {
    if (failedRecord != null) {
      throw new KafkaException("a record was not written", failedRecord);
    }
  }

  private KafkaException gone() {
    KafkaException why = new ProducerFencedException("the producer cannot go on");
    fatal = why;
    return why;
  }

  @Override
  public void close(Duration timeout) {}
}
