package dev.cozeworker.loadtests.traffic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Reads every reply that is committed from now on, on a thread of its own. */
public final class ReplyReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration TIME_TO_END = Duration.ofSeconds(10);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Consumer<Arrival> listener;
  private final InstantSource clock = InstantSource.system();
  private final Thread thread;
  private volatile boolean closed;
  private volatile @Nullable Throwable failure; // written by the thread alone

  private ReplyReader(KafkaConsumer<byte[], byte[]> consumer, Consumer<Arrival> listener) {
    this.consumer = consumer;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("replies").daemon().unstarted(this::read);
  }

  /** Begins at the end of the topic; whatever is sent after this returns is answered in sight. */
  public static ReplyReader open(Target target, Consumer<Arrival> listener) {
    KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                target.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                5000),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(target.replies()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(
        consumer::position); // The end is looked up now, and not with the first poll.
    ReplyReader reader = new ReplyReader(consumer, listener);
    reader.thread.start();
    return reader;
  }

  /** Throws what stopped the reading, if anything did. */
  public void check() {
    Throwable stopped = failure;
    if (stopped != null) {
      throw new IllegalStateException("replies are no longer read", stopped);
    }
  }

  @Override
  public void close() {
    closed = true;
    consumer.wakeup();
    try {
      thread.join(TIME_TO_END);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (consumer) {
      while (!closed) {
        Iterable<ConsumerRecord<byte[], byte[]>> replies = consumer.poll(POLL);
        long now = clock.millis();
        replies.forEach(reply -> listener.accept(Arrival.of(reply, now)));
      }
    } catch (WakeupException e) {
      // Closed while it waited.
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }
}
