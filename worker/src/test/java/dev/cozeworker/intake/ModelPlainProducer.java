package dev.cozeworker.intake;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;

/** A producer without transactions, whose acknowledgements come late, or never though it wrote. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // the model has one thread
final class ModelPlainProducer extends MockProducer<byte[], byte[]> {
  private final ModelBroker broker;
  private final List<Runnable> late;
  private boolean broken;

  /**
   * @param late takes what happens later
   */
  ModelPlainProducer(ModelBroker broker, List<Runnable> late) {
    this.broker = broker;
    this.late = late;
  }

  @Override
  public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
    broken |= broker.befalls(300);
    if (broken) {
      throw new KafkaException("the producer cannot go on");
    }
    if (ModelProducer.tooLarge(record)) {
      callback.onCompletion(null, new RecordTooLargeException("too large for the model"));
    } else if (broker.befalls(30)) {
      callback.onCompletion(null, new TimeoutException("the topic is not known yet"));
    } else if (broker.befalls(30)) {
      broker.show(record);
      late.add(() -> callback.onCompletion(null, new TimeoutException("the answer was lost")));
    } else {
      late.add(() -> {
        broker.show(record);
        callback.onCompletion(null, null);
      });
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void close(Duration timeout) {}
}
