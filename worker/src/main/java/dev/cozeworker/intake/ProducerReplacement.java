package dev.cozeworker.intake;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Makes a new producer in place of one that cannot go on, beside the poll thread, and then reads
 * what is committed: initialising settles the transaction that the old one left.
 */
final class ProducerReplacement {
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Consumer<Producer<byte[], byte[]>> discarding;
  private final CommittedOffsets committedOffsets;
  private final Inbox inbox;
  private final Troubles troubles;
  private final Executor beside;
  private final Pause between;
  private volatile boolean closed;

  /** How it waits between two tries. */
  @FunctionalInterface
  interface Pause {
    void pause() throws InterruptedException;
  }

  /** A producer that can go on, and what was committed before it. */
  record Replaced(Producer<byte[], byte[]> producer, Map<TopicPartition, Committed> committed) {}

  ProducerReplacement(
      Supplier<Producer<byte[], byte[]>> producers,
      Consumer<Producer<byte[], byte[]>> discarding,
      CommittedOffsets committedOffsets,
      Inbox inbox,
      Troubles troubles,
      Executor beside,
      Pause between) {
    this.producers = producers;
    this.discarding = discarding;
    this.committedOffsets = committedOffsets;
    this.inbox = inbox;
    this.troubles = troubles;
    this.beside = beside;
    this.between = between;
  }

  /** Begins; the poll thread goes on with {@code then} when it is done. */
  void begin(
      Producer<byte[], byte[]> old, Set<TopicPartition> partitions, Consumer<Replaced> then) {
    beside.execute(() -> run(old, partitions, then));
  }

  /** Tries no longer. */
  void close() {
    closed = true;
  }

  private void run(
      Producer<byte[], byte[]> old, Set<TopicPartition> partitions, Consumer<Replaced> then) {
    try {
      discarding.accept(old);
      Optional<Replaced> replaced = Optional.empty();
      while (replaced.isEmpty() && !closed) {
        replaced = tried(partitions);
      }
      replaced.ifPresent(done -> inbox.tell(new Event.GoOn(() -> then.accept(done))));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inbox.tell(new Event.Died(e));
    } catch (RuntimeException | Error e) {
      inbox.tell(new Event.Died(e));
    }
  }

  private Optional<Replaced> tried(Set<TopicPartition> partitions) throws InterruptedException {
    Producer<byte[], byte[]> producer = null;
    try {
      producer = producers.get();
      producer.initTransactions();
      Map<TopicPartition, Committed> committed = committed(partitions);
      troubles.over(Troubles.Part.PRODUCER);
      return Optional.of(new Replaced(producer, committed));
    } catch (KafkaException | ExecutionException e) {
      troubles.arose(Troubles.Part.PRODUCER, "no new producer yet", e);
      if (producer != null) {
        discarding.accept(producer);
      }
      between.pause();
      return Optional.empty();
    }
  }

  /** Returns what is committed, once no open transaction of another worker holds it back. */
  private Map<TopicPartition, Committed> committed(Set<TopicPartition> partitions)
      throws ExecutionException, InterruptedException {
    while (true) {
      Map<TopicPartition, Committed> committed =
          committedOffsets.fetch(partitions).toCompletableFuture().get();
      if (closed || committed.values().stream().noneMatch(Committed.HeldBack.class::isInstance)) {
        return committed;
      }
      between.pause();
    }
  }
}
