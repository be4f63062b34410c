package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes replies and offsets in one transaction.
 *
 * <p>What is finished waits in {@code pending}, in the order in which it ended, until a transaction
 * that holds it is known to be committed; a failed one puts it back at the front. Belongs to the
 * poll thread.
 */
final class Committer {
  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  private final Assignments assignments;
  private final ProducerReplacement replacement;
  private final Poison poison;
  private final Duration interval;
  private final InstantSource clock;
  private final Pending pending;

  private Producer<byte[], byte[]> producer;
  private Transaction transaction = new Transaction.None();
  private Instant notBefore = Instant.MIN;
  private Duration pause = FIRST_PAUSE;
  private long commits;

  Committer(
      Producer<byte[], byte[]> producer,
      Assignments assignments,
      ProducerReplacement replacement,
      Poison poison,
      Duration interval,
      InstantSource clock) {
    this.producer = producer;
    this.assignments = assignments;
    this.pending = new Pending(assignments);
    this.replacement = replacement;
    this.poison = poison;
    this.interval = interval;
    this.clock = clock;
  }

  /** Takes what has to be written for a request that is over. */
  void add(Event.Finished finished) {
    pending.add(finished);
  }

  /** Returns how long the poll thread may sleep before {@link #tick} has something to do. */
  Duration idleFor(Duration atMost) {
    boolean waits = transaction instanceof Transaction.ProducerGone;
    if (waits || (transaction instanceof Transaction.None && pending.isEmpty())) {
      return atMost;
    }
    Duration left = Duration.between(clock.instant(), notBefore);
    return left.isNegative() ? Duration.ZERO : left.compareTo(atMost) < 0 ? left : atMost;
  }

  /** Returns whether something finished is not known to be committed. */
  boolean busy() {
    return !pending.isEmpty() || !(transaction instanceof Transaction.None);
  }

  /** Returns whether something finished of that partition is not known to be committed. */
  boolean busyWith(Set<Partition> partitions) {
    return pending.holds(partitions)
        || transaction.batch().stream()
            .anyMatch(each -> partitions.contains(each.work().partition()));
  }

  /** Returns how many transactions were committed. */
  long commits() {
    return commits;
  }

  /**
   * Goes on with the transaction at hand, or makes one if it is time.
   *
   * @param group the membership as it was when poll last returned: read later, it would let a
   *     worker that was frozen and has rejoined commit the offsets of what others serve by now
   */
  void tick(ConsumerGroupMetadata group) {
    if (clock.instant().isBefore(notBefore)) {
      return;
    }
    switch (transaction) {
      case Transaction.None() -> {
        if (!pending.isEmpty()) {
          begin(group);
        }
      }
      case Transaction.InDoubt(List<Event.Finished> batch) -> commit(batch);
      case Transaction.ToAbort(List<Event.Finished> batch) -> abort(batch);
      case Transaction.ProducerGone gone -> {
        // ProducerReplaced will come.
      }
    }
  }

  private void begin(ConsumerGroupMetadata group) {
    List<Event.Finished> batch = pending.take();
    Queue<Poison.Unwritten> unwritten = new ConcurrentLinkedQueue<>();
    try {
      producer.beginTransaction();
      for (Event.Finished each : batch) {
        send(each, unwritten);
      }
      producer.sendOffsetsToTransaction(Transaction.offsets(batch), group);
    } catch (KafkaException e) {
      failed(batch, unwritten, e);
      return;
    }
    commit(batch, unwritten);
  }

  private void send(Event.Finished finished, Queue<Poison.Unwritten> unwritten) {
    for (ProducerRecord<byte[], byte[]> output : finished.outputs()) {
      var _ =
          producer.send(
              output,
              (metadata, error) -> {
                if (error != null) {
                  unwritten.add(new Poison.Unwritten(finished, output.topic(), error));
                }
              });
    }
  }

  private void commit(List<Event.Finished> batch) {
    commit(batch, new ConcurrentLinkedQueue<>());
  }

  private void commit(List<Event.Finished> batch, Queue<Poison.Unwritten> unwritten) {
    try {
      producer.commitTransaction();
    } catch (TimeoutException | InterruptException e) {
      LOG.atWarn().setCause(e).log("outcome of the commit unknown, committing again");
      transaction = new Transaction.InDoubt(batch);
      waitABit();
      return;
    } catch (KafkaException e) {
      if (unwritten.isEmpty()) {
        replaceProducer(batch, e);
      } else {
        failed(batch, unwritten, e);
      }
      return;
    }
    committed(batch);
  }

  private void committed(List<Event.Finished> batch) {
    transaction = new Transaction.None();
    for (Event.Finished each : batch) {
      Work work = each.work();
      if (assignments.current(work.partition())) {
        work.partition().ledger().committed(List.of(work.offset()));
      }
    }
    commits++;
    pending.grow();
    pause = FIRST_PAUSE;
    notBefore = pending.isMany() ? Instant.MIN : clock.instant().plus(interval);
  }

  /** Nothing of that transaction can have been committed. */
  private void failed(
      List<Event.Finished> batch, Queue<Poison.Unwritten> unwritten, KafkaException e) {
    LOG.atWarn().addKeyValue("requests", batch.size()).setCause(e).log("transaction failed");
    abort(withoutPoison(batch, unwritten));
  }

  /** A record that can never be written is looked for by halves, and replaced once it is alone. */
  private List<Event.Finished> withoutPoison(
      List<Event.Finished> batch, Queue<Poison.Unwritten> unwritten) {
    Optional<Poison.Unwritten> blamed = unwritten.stream().filter(poison::blames).findFirst();
    if (blamed.isEmpty()) {
      return batch;
    }
    if (batch.size() == 1) {
      return poison.replace(blamed.get());
    }
    pending.halve(batch.size());
    return batch;
  }

  private void abort(List<Event.Finished> batch) {
    try {
      producer.abortTransaction();
    } catch (TimeoutException | InterruptException e) {
      LOG.atWarn().setCause(e).log("abort timed out, aborting again");
      transaction = new Transaction.ToAbort(batch);
      waitABit();
      return;
    } catch (KafkaException e) {
      replaceProducer(batch, e);
      return;
    }
    transaction = new Transaction.None();
    pending.putBack(batch);
    waitABit();
  }

  private void replaceProducer(List<Event.Finished> batch, KafkaException why) {
    LOG.atWarn().setCause(why).log("producer cannot go on, replacing it");
    transaction = new Transaction.ProducerGone(batch);
    Set<TopicPartition> partitions = new HashSet<>();
    for (Event.Finished each : batch) {
      partitions.add(each.work().partition().id());
    }
    replacement.begin(producer, partitions);
  }

  /**
   * Goes on with a new producer. Its initialisation completes a transaction whose commit was
   * already prepared, so only what the committed offsets do not call done is put back: putting
   * everything back would answer twice.
   */
  void replaced(Event.ProducerReplaced replaced) {
    producer = replaced.producer();
    List<Event.Finished> open = new ArrayList<>();
    for (Event.Finished each : transaction.batch()) {
      Work work = each.work();
      if (!assignments.current(work.partition())) {
        continue;
      }
      if (replaced.committed().get(work.partition().id()) instanceof Committed.At at
          && at.done(work.offset())) {
        work.partition().ledger().committed(List.of(work.offset()));
      } else {
        open.add(each);
      }
    }
    transaction = new Transaction.None();
    pending.putBack(open);
  }

  /** Throws away what was finished for partitions that are gone. */
  void forgetLost() {
    pending.forgetLost();
  }

  private void waitABit() {
    notBefore = clock.instant().plus(pause);
    Duration doubled = pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
  }

  /** Closes the producer; an open transaction is left to the broker. */
  void close(Duration atMost) {
    producer.close(atMost);
  }
}
