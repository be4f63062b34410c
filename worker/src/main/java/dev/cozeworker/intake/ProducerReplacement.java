package dev.cozeworker.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a new producer in place of one that cannot go on, beside the poll thread, and then reads
 * what is committed: initialising settles the transaction that the old one left.
 */
final class ProducerReplacement {
  private static final Logger LOG = LoggerFactory.getLogger(ProducerReplacement.class);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final CommittedOffsets committedOffsets;
  private final Inbox inbox;
  private volatile boolean closed;

  ProducerReplacement(
      Supplier<Producer<byte[], byte[]>> producers,
      CommittedOffsets committedOffsets,
      Inbox inbox) {
    this.producers = producers;
    this.committedOffsets = committedOffsets;
    this.inbox = inbox;
  }

  /** Begins; {@link Event.ProducerReplaced} comes when it is done. */
  void begin(Producer<byte[], byte[]> old, Set<TopicPartition> partitions) {
    Thread.ofVirtual().name("producer-replacement").start(() -> replace(old, partitions));
  }

  /** Tries no longer. */
  void close() {
    closed = true;
  }

  private void replace(Producer<byte[], byte[]> old, Set<TopicPartition> partitions) {
    old.close(Duration.ZERO);
    while (!closed) {
      Producer<byte[], byte[]> producer = producers.get();
      try {
        producer.initTransactions();
        inbox.tell(new Event.ProducerReplaced(producer, committed(partitions)));
        return;
      } catch (KafkaException | ExecutionException e) {
        producer.close(Duration.ZERO);
        LOG.atWarn().setCause(e).log("no new producer yet, trying again");
        pause();
      } catch (InterruptedException e) {
        producer.close(Duration.ZERO);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Returns what is committed, once no open transaction of another worker holds it back. */
  private Map<TopicPartition, Committed> committed(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    while (true) {
      Map<TopicPartition, Committed> committed =
          committedOffsets.fetch(partitions).toCompletableFuture().get();
      if (committed.values().stream().noneMatch(Committed.HeldBack.class::isInstance)) {
        return committed;
      }
      if (closed) {
        throw new InterruptedException("closed");
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
