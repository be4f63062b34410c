package dev.cozeworker.peers;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * What everybody writes first: poll, serve one record after the other, commit. One consumer for
 * each partition, which is as far as it goes.
 */
final class PlainLoop implements Runnable {
  /** So few that a batch of slow calls stays well within {@code max.poll.interval.ms}. */
  private static final int POLL_RECORDS = 10;

  private static final Duration POLL = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Desk desk;

  private PlainLoop(
      KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer, Desk desk) {
    this.consumer = consumer;
    this.producer = producer;
    this.desk = desk;
  }

  static void start(Settings settings) throws InterruptedException {
    Kafka kafka = new Kafka(settings);
    KafkaProducer<byte[], byte[]> producer = kafka.producer();
    Desk desk = new Desk(settings);
    int partitions = kafka.partitions();
    for (int i = 0; i < partitions; i++) {
      KafkaConsumer<byte[], byte[]> consumer = kafka.consumer(POLL_RECORDS);
      consumer.subscribe(List.of(settings.requests()));
      Thread.ofPlatform().daemon().start(new PlainLoop(consumer, producer, desk));
    }
  }

  @Override
  public void run() {
    try {
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          producer.send(desk.serve(record)).get();
        }
        if (!records.isEmpty()) {
          consumer.commitSync();
        }
      }
    } catch (InterruptedException | ExecutionException e) {
      throw Peer.end("plain loop", e);
    }
  }
}
