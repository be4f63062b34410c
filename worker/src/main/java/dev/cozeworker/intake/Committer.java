package dev.cozeworker.intake;

import java.time.Duration;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;

/**
 * Writes what is finished and commits its offsets. Belongs to the poll thread, which it never
 * blocks for long; what others do for it comes back as {@link Event.GoOn}.
 */
sealed interface Committer permits ExactlyOnce, AtLeastOnce {

  /** Takes what has to be written for a request that is over, and lets its lane go on in time. */
  void add(Event.Finished finished);

  /** Returns how long the poll thread may sleep before {@link #tick} has something to do. */
  Duration idleFor(Duration atMost);

  /** Returns what of the events would not make {@link #tick} do anything yet. */
  Leisure leisure();

  /**
   * Goes on with what is at hand, or begins anew if it is time.
   *
   * @param group the membership as the consumer last told of it
   */
  void tick(ConsumerGroupMetadata group);

  /** Returns whether something finished of those partitions needs more ticks. */
  boolean owes(Set<Partition> partitions);

  /** Does what is left to do for partitions that are about to go, where no poll comes any more. */
  void letGo(Set<Partition> leaving, Duration atMost);

  /** Throws away what was finished for partitions that are gone. */
  void forgetLost();

  /** Closes the producer; what is open is left to the broker. */
  void close(Duration atMost);
}
