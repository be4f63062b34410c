package dev.cozeworker.intake;

import dev.cozeworker.intake.TransactionalWriter.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;

/**
 * Writes answers and offsets in one transaction.
 *
 * <p>What is finished waits in {@code pending}, in the order in which it ended, until a transaction
 * that holds it is known to be committed; a failed one puts it back at the front.
 */
final class ExactlyOnce implements Committer {
  private final ProducerReplacement replacement;
  private final Poison poison;
  private final Settled settled;
  private final Troubles troubles;
  private final Duration interval;
  private final InstantSource clock;
  private final Pending pending;
  private final Rhythm rhythm;
  private final TransactionalWriter writer;

  private Transaction transaction = new Transaction.None();
  private Instant begun = Instant.MIN;

  /**
   * @param interval from one transaction to the next; the first after a pause is not kept waiting
   */
  ExactlyOnce(
      Producer<byte[], byte[]> producer,
      Assignments assignments,
      ProducerReplacement replacement,
      Poison poison,
      Settled settled,
      Troubles troubles,
      Duration interval,
      InstantSource clock) {
    this.writer = new TransactionalWriter(producer);
    this.pending = new Pending(assignments);
    this.replacement = replacement;
    this.poison = poison;
    this.settled = settled;
    this.troubles = troubles;
    this.interval = interval;
    this.clock = clock;
    this.rhythm = new Rhythm(clock);
  }

  /** The lane goes on at once: a transaction keeps the order in which its answers came. */
  @Override
  public void add(Event.Finished finished) {
    finished.work().letLaneGoOn();
    pending.add(finished);
  }

  @Override
  public Duration idleFor(Duration atMost) {
    boolean waits = transaction instanceof Transaction.ProducerGone;
    if (waits || (transaction instanceof Transaction.None && pending.isEmpty())) {
      return atMost;
    }
    return rhythm.untilDue(atMost);
  }

  /** What ends before the next transaction is due is written by that. */
  @Override
  public Leisure leisure() {
    return new Leisure(rhythm.untilDue(interval), Event.Finished.class::isInstance);
  }

  @Override
  public boolean owes(Set<Partition> partitions) {
    return pending.holds(partitions)
        || transaction.batch().stream()
            .anyMatch(each -> partitions.contains(each.work().partition()));
  }

  @Override
  public void tick(ConsumerGroupMetadata group) {
    if (!rhythm.due()) {
      return;
    }
    switch (transaction) {
      case Transaction.None() -> {
        if (pending.isEmpty()) {
          troubles.over(Troubles.Part.COMMITS); // with partitions that are gone, perhaps
        } else {
          write(group);
        }
      }
      case Transaction.InDoubt(List<Event.Finished> batch) -> after(writer.commit(), batch);
      case Transaction.ToAbort(List<Event.Finished> batch) -> abort(batch);
      case Transaction.ProducerGone gone -> {
        // The replacement will come back.
      }
    }
  }

  private void write(ConsumerGroupMetadata group) {
    List<Event.Finished> batch = pending.take();
    begun = clock.instant();
    after(writer.write(batch, group), batch);
  }

  private void after(Outcome commit, List<Event.Finished> batch) {
    switch (commit) {
      case Outcome.Done() -> committed(batch);
      case Outcome.Unknown(var why) -> {
        troubles.arose(Troubles.Part.COMMITS, "the outcome of a commit is unknown", why);
        transaction = new Transaction.InDoubt(batch);
        rhythm.pause();
      }
      case Outcome.Failed(var why, var unwritten) -> {
        troubles.arose(Troubles.Part.COMMITS, "a transaction failed", why);
        abort(withoutPoison(batch, unwritten));
      }
      case Outcome.ProducerGone(var why) -> replaceProducer(batch, why);
    }
  }

  private void committed(List<Event.Finished> batch) {
    transaction = new Transaction.None();
    batch.forEach(this::answered);
    pending.grow();
    rhythm.recovered();
    rhythm.rest(pending.isMany() ? Duration.ZERO : rest());
    troubles.over(Troubles.Part.COMMITS);
  }

  /** Returns what is left of the interval, but, as far as it goes, as much as the work took. */
  private Duration rest() {
    Duration took = Duration.between(begun, clock.instant());
    Duration left = interval.minus(took);
    Duration rest = left.compareTo(took) > 0 ? left : took;
    return rest.compareTo(interval) < 0 ? rest : interval;
  }

  private void answered(Event.Finished finished) {
    settled.committed(finished.work());
    settled.replied(finished);
  }

  /** A record that can never be written is looked for by halves, and replaced once it is alone. */
  private List<Event.Finished> withoutPoison(
      List<Event.Finished> batch, List<Poison.Unwritten> unwritten) {
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
    switch (writer.abort()) {
      case Outcome.Done() -> {
        transaction = new Transaction.None();
        pending.putBack(batch);
        rhythm.pause();
      }
      case Outcome.Unknown(var why) -> {
        troubles.arose(Troubles.Part.COMMITS, "the outcome of an abort is unknown", why);
        transaction = new Transaction.ToAbort(batch);
        rhythm.pause();
      }
      case Outcome.Failed(var why, var unwritten) -> replaceProducer(batch, why);
      case Outcome.ProducerGone(var why) -> replaceProducer(batch, why);
    }
  }

  private void replaceProducer(List<Event.Finished> batch, Exception why) {
    troubles.arose(Troubles.Part.COMMITS, "the producer cannot go on and is replaced", why);
    transaction = new Transaction.ProducerGone(batch);
    replacement.begin(
        writer.producer(),
        batch.stream().map(each -> each.work().partition().id()).collect(Collectors.toSet()),
        this::replaced);
  }

  /**
   * Goes on with a new producer. Its initialisation completes a transaction whose commit was
   * already prepared, so only what the committed offsets do not call done is put back: putting
   * everything back would answer twice.
   */
  private void replaced(ProducerReplacement.Replaced replaced) {
    writer.replace(replaced.producer());
    List<Event.Finished> open = new ArrayList<>();
    for (Event.Finished each : transaction.batch()) {
      Work work = each.work();
      if (replaced.committed().get(work.partition().id()) instanceof Committed.At at
          && at.done(work.offset())) {
        answered(each);
      } else {
        open.add(each);
      }
    }
    transaction = new Transaction.None();
    pending.putBack(open);
  }

  /** Nothing: a transaction is written within a tick. */
  @Override
  public void letGo(Set<Partition> leaving, Duration atMost) {}

  @Override
  public void forgetLost() {
    pending.forgetLost();
  }

  @Override
  public void close(Duration atMost) {
    writer.close(atMost);
  }
}
