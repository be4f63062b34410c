package dev.cozeworker.intake;

import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * One answer on its way to the broker, outside of any transaction.
 *
 * @param since when it was first tried
 */
record Sending(Event.Finished finished, Instant since) {

  Partition partition() {
    return finished.work().partition();
  }

  /**
   * Sends its records.
   *
   * @param over gets those that were not written, once each is acknowledged or not; on whichever
   *     thread
   */
  void begin(Producer<byte[], byte[]> producer, Consumer<List<Poison.Unwritten>> over) {
    List<ProducerRecord<byte[], byte[]>> records = finished.answer().records();
    AtomicInteger open = new AtomicInteger(records.size());
    Queue<Poison.Unwritten> unwritten = new ConcurrentLinkedQueue<>();
    for (ProducerRecord<byte[], byte[]> record : records) {
      send(
          producer,
          record,
          (metadata, error) -> {
            if (error != null) {
              unwritten.add(new Poison.Unwritten(finished, record.topic(), error));
            }
            if (open.decrementAndGet() == 0) {
              over.accept(List.copyOf(unwritten));
            }
          });
    }
  }

  /** Some errors are thrown and not told to the callback. */
  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record, Callback callback) {
    try {
      var _ = producer.send(record, callback);
    } catch (KafkaException e) {
      callback.onCompletion(null, e);
    }
  }
}
