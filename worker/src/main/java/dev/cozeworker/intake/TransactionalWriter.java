package dev.cozeworker.intake;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;

/** Takes the steps of one transaction after the other, and judges what became of each. */
final class TransactionalWriter {
  private Producer<byte[], byte[]> producer;
  private Queue<Poison.Unwritten> unwritten = new ConcurrentLinkedQueue<>();

  /** What became of a step. */
  sealed interface Outcome {

    /** It is done. */
    record Done() implements Outcome {}

    /** The broker has not said; the step has to be taken again. */
    record Unknown(KafkaException why) implements Outcome {}

    /**
     * Nothing of the transaction is committed, and nothing will be; it has to be aborted.
     *
     * @param unwritten records that were not taken, if it was that
     */
    record Failed(KafkaException why, List<Poison.Unwritten> unwritten) implements Outcome {}

    /** The producer cannot go on, and whether the transaction is committed it does not know. */
    record ProducerGone(KafkaException why) implements Outcome {}
  }

  TransactionalWriter(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  Producer<byte[], byte[]> producer() {
    return producer;
  }

  void replace(Producer<byte[], byte[]> successor) {
    producer = successor;
  }

  /** Writes answers and offsets, and commits. */
  Outcome write(List<Event.Finished> batch, ConsumerGroupMetadata group) {
    unwritten = new ConcurrentLinkedQueue<>();
    try {
      producer.beginTransaction();
      batch.forEach(this::send);
      producer.sendOffsetsToTransaction(Answered.by(batch).offsets(), group);
    } catch (KafkaException e) {
      return failed(e);
    }
    return commit();
  }

  private void send(Event.Finished finished) {
    Queue<Poison.Unwritten> ofThisTransaction = unwritten;
    for (ProducerRecord<byte[], byte[]> record : finished.answer().records()) {
      var _ =
          producer.send(
              record,
              (metadata, error) -> {
                if (error != null) {
                  ofThisTransaction.add(new Poison.Unwritten(finished, record.topic(), error));
                }
              });
    }
  }

  /**
   * Commits, also again after its outcome was unknown. The end of a transaction is only asked for
   * once all of its records are written, so a record that was not says that nothing is committed.
   */
  Outcome commit() {
    try {
      producer.commitTransaction();
      return new Outcome.Done();
    } catch (TimeoutException | InterruptException e) {
      return new Outcome.Unknown(e);
    } catch (TransactionAbortableException e) {
      return failed(e);
    } catch (KafkaException e) {
      return unwritten.isEmpty() ? new Outcome.ProducerGone(e) : failed(e);
    }
  }

  Outcome abort() {
    try {
      producer.abortTransaction();
      return new Outcome.Done();
    } catch (TimeoutException | InterruptException e) {
      return new Outcome.Unknown(e);
    } catch (KafkaException e) {
      return new Outcome.ProducerGone(e);
    }
  }

  private Outcome failed(KafkaException e) {
    return new Outcome.Failed(e, List.copyOf(unwritten));
  }

  void close(Duration atMost) {
    producer.close(atMost);
  }
}
