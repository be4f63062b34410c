package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;

/**
 * Sends answers as they come, outside of any transaction, and commits an offset once the answer is
 * acknowledged. A crash in between answers again; nothing is ever committed unanswered.
 */
final class AtLeastOnce implements Committer {
  /** A topic that is not known after so long is not there. */
  private static final Duration TOPIC_PATIENCE = Duration.ofSeconds(5);

  /** Acknowledgements of so long are looked at together. */
  private static final Duration ACKNOWLEDGED_TOGETHER = Duration.ofMillis(10);

  private final Supplier<Producer<byte[], byte[]>> producers;
  private final Consumer<Producer<byte[], byte[]>> discarding;
  private final OffsetCommits commits;
  private final Assignments assignments;
  private final Poison poison;
  private final Settled settled;
  private final Inbox inbox;
  private final Troubles troubles;
  private final Executor beside;
  private final InstantSource clock;
  private final Rhythm rhythm;
  private final Deque<Sending> unsent = new ArrayDeque<>();
  private final Set<Sending> underWay = new HashSet<>();
  private Producer<byte[], byte[]> producer;

  /**
   * @param producers makes producers that never block
   * @param discarding closes those that take nothing any more
   * @param beside runs what may block
   */
  AtLeastOnce(
      Supplier<Producer<byte[], byte[]>> producers,
      Consumer<Producer<byte[], byte[]>> discarding,
      OffsetCommits commits,
      Assignments assignments,
      Poison poison,
      Settled settled,
      Inbox inbox,
      Troubles troubles,
      Executor beside,
      InstantSource clock) {
    this.producers = producers;
    this.producer = producers.get();
    this.discarding = discarding;
    this.commits = commits;
    this.assignments = assignments;
    this.poison = poison;
    this.settled = settled;
    this.inbox = inbox;
    this.troubles = troubles;
    this.beside = beside;
    this.clock = clock;
    this.rhythm = new Rhythm(clock);
  }

  /**
   * The lane goes on only when the answer is acknowledged: an answer that is sent again would
   * otherwise come after a later one of its lane.
   */
  @Override
  public void add(Event.Finished finished) {
    send(new Sending(finished, clock.instant()));
  }

  private void send(Sending sending) {
    Producer<byte[], byte[]> by = producer;
    underWay.add(sending);
    sending.begin(by, unwritten -> inbox.tell(new Event.Sent(() -> sent(sending, unwritten, by))));
  }

  private void sent(
      Sending sending, List<Poison.Unwritten> unwritten, Producer<byte[], byte[]> by) {
    underWay.remove(sending);
    if (!assignments.current(sending.partition())) {
      return;
    }
    if (unwritten.isEmpty()) {
      Work work = sending.finished().work();
      work.letLaneGoOn();
      settled.replied(sending.finished());
      commits.add(work);
      rhythm.recovered();
      troubles.over(Troubles.Part.PRODUCER);
    } else {
      notSent(sending, unwritten, by);
    }
  }

  private void notSent(
      Sending sending, List<Poison.Unwritten> unwritten, Producer<byte[], byte[]> by) {
    Optional<Poison.Unwritten> blamed =
        unwritten.stream().filter(each -> blames(sending, each)).findFirst();
    if (blamed.isPresent()) {
      poison
          .replace(blamed.get())
          .forEach(instead -> unsent.add(new Sending(instead, clock.instant())));
      return;
    }
    unsent.add(sending);
    Exception why = unwritten.getFirst().why();
    if (tried(sending, TOPIC_PATIENCE) || !(why instanceof TimeoutException)) {
      troubles.arose(Troubles.Part.PRODUCER, "an answer is not written yet", why);
    }
    if (lasts(why) && by.equals(producer)) {
      producer = producers.get();
      beside.execute(() -> discarding.accept(by));
    }
    if (rhythm.due()) { // those that fail together wait together
      rhythm.pause();
    }
  }

  /** What is not known of a topic yet is asked for beside, and here it looks like a time-out. */
  private boolean blames(Sending sending, Poison.Unwritten unwritten) {
    boolean tooEarly =
        unwritten.why() instanceof TimeoutException && !tried(sending, TOPIC_PATIENCE);
    return !tooEarly && poison.blames(unwritten);
  }

  private boolean tried(Sending sending, Duration atLeast) {
    Instant since = sending.since();
    return !since.plus(atLeast).isAfter(clock.instant());
  }

  /** Whether that producer will not take anything any more. */
  private static boolean lasts(Exception why) {
    return switch (why) {
      case RetriableException e -> false;
      case TopicAuthorizationException e -> false;
      case AuthenticationException e -> false;
      case InvalidTopicException e -> false;
      case RecordTooLargeException e -> false;
      case RecordBatchTooLargeException e -> false;
      default -> true;
    };
  }

  @Override
  public Duration idleFor(Duration atMost) {
    Duration idle = commits.idleFor(atMost);
    return unsent.isEmpty() ? idle : rhythm.untilDue(idle);
  }

  /** An answer is sent at once; that it has arrived is of interest to the next commit. */
  @Override
  public Leisure leisure() {
    return new Leisure(ACKNOWLEDGED_TOGETHER, Event.Sent.class::isInstance);
  }

  @Override
  public void tick(ConsumerGroupMetadata group) {
    if (!unsent.isEmpty() && rhythm.due()) {
      List<Sending> again = List.copyOf(unsent);
      unsent.clear();
      again.forEach(this::send);
    }
    commits.tick();
  }

  @Override
  public boolean owes(Set<Partition> partitions) {
    return unsent.stream().anyMatch(each -> partitions.contains(each.partition()))
        || underWay.stream().anyMatch(each -> partitions.contains(each.partition()));
  }

  @Override
  public void letGo(Set<Partition> leaving, Duration atMost) {
    commits.commitNow(leaving, atMost);
  }

  @Override
  public void forgetLost() {
    unsent.removeIf(each -> !assignments.current(each.partition()));
    if (unsent.isEmpty() && underWay.isEmpty()) {
      troubles.over(Troubles.Part.PRODUCER);
    }
    commits.forgetLost();
  }

  @Override
  public void close(Duration atMost) {
    producer.close(atMost);
  }
}
