package dev.cozeworker.peers;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.config.ConfigResource;

/**
 * Kafka's share consumer: members take records from all partitions and acknowledge each by itself.
 * All of a poll have to be acknowledged before the next, so that several members share the calls;
 * what takes longer is renewed, since the broker gives a record to another after its lock.
 */
final class ShareLoop implements Runnable {
  private static final int MEMBERS = 12;
  private static final Duration POLL = Duration.ofSeconds(1);

  /** Within the 30 s for which a record is locked. */
  private static final Duration BETWEEN_RENEWALS = Duration.ofSeconds(22);

  private final KafkaShareConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;
  private final ExecutorService threads;
  private final Desk desk;

  private ShareLoop(
      KafkaShareConsumer<byte[], byte[]> consumer,
      KafkaProducer<byte[], byte[]> producer,
      ExecutorService threads,
      Desk desk) {
    this.consumer = consumer;
    this.producer = producer;
    this.threads = threads;
    this.desk = desk;
  }

  /** Where a record lies. */
  private record Place(int partition, long offset) {
    static Place of(ConsumerRecord<?, ?> record) {
      return new Place(record.partition(), record.offset());
    }
  }

  static void start(Settings settings) throws InterruptedException {
    Kafka kafka = new Kafka(settings);
    beginAtTheBeginning(kafka, settings.group());
    KafkaProducer<byte[], byte[]> producer = kafka.producer();
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Desk desk = new Desk(settings);
    for (int i = 0; i < MEMBERS; i++) {
      KafkaShareConsumer<byte[], byte[]> consumer =
          new KafkaShareConsumer<>(kafka.sharers(Math.ceilDiv(settings.inFlight(), MEMBERS)));
      consumer.subscribe(List.of(settings.requests()));
      Thread.ofPlatform().daemon().start(new ShareLoop(consumer, producer, threads, desk));
    }
  }

  @Override
  public void run() {
    try {
      Map<Place, CompletableFuture<Void>> underWay = new HashMap<>();
      while (true) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> record : records) {
          // What was renewed comes again.
          underWay.computeIfAbsent(Place.of(record), _ -> serve(record));
        }
        await(underWay.values());
        acknowledge(records, underWay);
      }
    } catch (InterruptedException e) {
      throw Peer.end("share loop", e);
    }
  }

  private CompletableFuture<Void> serve(ConsumerRecord<byte[], byte[]> record) {
    CompletableFuture<Void> written = new CompletableFuture<>();
    threads.execute(() -> desk.serve(record, producer, () -> written.complete(null)));
    return written;
  }

  /** Waits for all, or until it is time to renew those that are still at work. */
  private static void await(Collection<CompletableFuture<Void>> underWay)
      throws InterruptedException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new));
    try {
      all.get(BETWEEN_RENEWALS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // They go on, renewed.
    } catch (ExecutionException e) {
      throw Peer.end("share loop", e);
    }
  }

  private void acknowledge(
      ConsumerRecords<byte[], byte[]> records, Map<Place, CompletableFuture<Void>> underWay) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      CompletableFuture<Void> written = underWay.get(Place.of(record));
      boolean over = written != null && written.isDone();
      consumer.acknowledge(record, over ? AcknowledgeType.ACCEPT : AcknowledgeType.RENEW);
      if (over) {
        underWay.remove(Place.of(record));
      }
    }
    var _ = consumer.commitSync();
  }

  private static void beginAtTheBeginning(Kafka kafka, String group) throws InterruptedException {
    ConfigEntry earliest = new ConfigEntry("share.auto.offset.reset", "earliest");
    try (Admin admin = kafka.admin()) {
      admin
          .incrementalAlterConfigs(
              Map.of(
                  new ConfigResource(ConfigResource.Type.GROUP, group),
                  List.of(new AlterConfigOp(earliest, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    } catch (ExecutionException e) {
      throw Peer.end("share group", e);
    }
  }
}
