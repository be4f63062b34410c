package dev.cozeworker.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;

/**
 * Commits the offsets of requests that are answered, through the consumer, which fences them by its
 * membership; one commit at a time, so that none overtakes another. Belongs to the poll thread.
 */
final class OffsetCommits {
  private final Consumer<byte[], byte[]> consumer;
  private final Assignments assignments;
  private final Settled settled;
  private final Troubles troubles;
  private final Duration interval;
  private final Rhythm rhythm;
  private final Answered answered = new Answered();
  private boolean underWay;

  OffsetCommits(
      Consumer<byte[], byte[]> consumer,
      Assignments assignments,
      Settled settled,
      Troubles troubles,
      Duration interval,
      InstantSource clock) {
    this.consumer = consumer;
    this.assignments = assignments;
    this.settled = settled;
    this.troubles = troubles;
    this.interval = interval;
    this.rhythm = new Rhythm(clock);
  }

  void add(Work work) {
    answered.add(work);
  }

  /** Returns how long the poll thread may sleep before {@link #tick} has something to do. */
  Duration idleFor(Duration atMost) {
    return answered.isEmpty() || underWay ? atMost : rhythm.untilDue(atMost);
  }

  /** Begins a commit if it is time; poll brings its end. */
  void tick() {
    if (answered.isEmpty() && !underWay) {
      troubles.over(Troubles.Part.COMMITS); // with partitions that are gone, perhaps
    }
    if (answered.isEmpty() || underWay || !rhythm.due()) {
      return;
    }
    Answered these = answered.of(partition -> true);
    underWay = true;
    rhythm.rest(interval);
    try {
      consumer.commitAsync(these.offsets(), (offsets, error) -> over(these, error));
    } catch (KafkaException e) {
      over(these, e);
    }
  }

  private void over(Answered these, @Nullable Exception error) {
    underWay = false;
    if (error == null) {
      rhythm.recovered();
      committed(these);
    } else {
      troubles.arose(Troubles.Part.COMMITS, "offsets were not committed", error);
      rhythm.pause();
    }
  }

  private void committed(Answered these) {
    answered.remove(these).forEach(settled::committed);
    troubles.over(Troubles.Part.COMMITS);
  }

  /**
   * Commits for partitions that are about to go, where no poll comes any more to end what {@link
   * #tick} has begun. What it cannot commit in time is answered again by the next owner.
   */
  void commitNow(Set<Partition> leaving, Duration atMost) {
    Answered these = answered.of(leaving::contains);
    if (these.isEmpty()) {
      return;
    }
    try {
      commitSync(these.offsets(), atMost);
      committed(these);
    } catch (KafkaException e) {
      troubles.arose(Troubles.Part.COMMITS, "the last offsets were not committed", e);
    }
  }

  /** A wake-up that was meant for poll may come late and hit this call. */
  private void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration atMost) {
    try {
      consumer.commitSync(offsets, atMost);
    } catch (WakeupException late) {
      consumer.commitSync(offsets, atMost);
    }
  }

  void forgetLost() {
    answered.forget(partition -> !assignments.current(partition));
  }
}
