package dev.cozeworker.intake;

import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls, and decides what becomes of an error: the partition that it is about is stopped, poll is
 * called again after a while, or, where that would never help, the error is passed on.
 */
final class Polling {

  /**
   * From one poll to the next, at least. Under load requests come one by one, and a poll for each
   * would be most of what a request costs here. What is over waits for no poll.
   */
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(60);

  /** As many of one poll mean that there are more: Kafka's own max.poll.records. */
  private static final int FULL = ConsumerConfig.DEFAULT_MAX_POLL_RECORDS;

  private static final Duration AFTER_AN_ERROR = Duration.ofSeconds(1);

  /** Errors that come and go with each look at the metadata are not over in between. */
  private static final Duration SURE_TO_BE_OVER = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Inbox inbox;
  private final Assignments assignments;
  private final Troubles troubles;
  private final GroupProtocol protocol;
  private final InstantSource clock;
  private Instant notBefore = Instant.MIN;
  private Instant troubledUntil = Instant.MIN;

  Polling(
      Consumer<byte[], byte[]> consumer,
      Inbox inbox,
      Assignments assignments,
      Troubles troubles,
      GroupProtocol protocol,
      InstantSource clock) {
    this.consumer = consumer;
    this.inbox = inbox;
    this.assignments = assignments;
    this.troubles = troubles;
    this.protocol = protocol;
    this.clock = clock;
  }

  /**
   * Returns what has come; waits for that time at the most, or until the inbox has something. Asks
   * the broker only when the last time is long enough ago.
   *
   * @param leisure what may wait in the inbox until then
   */
  ConsumerRecords<byte[], byte[]> poll(Duration atMost, Leisure leisure)
      throws InterruptedException {
    Duration rest = Duration.between(clock.instant(), notBefore);
    if (rest.isPositive()) {
      await(shorter(rest, atMost), leisure);
      return ConsumerRecords.empty();
    }
    notBefore = clock.instant().plus(BETWEEN_POLLS);
    try {
      boolean mayWait = inbox.beginPolling() && !spinsInPoll();
      ConsumerRecords<byte[], byte[]> records = consumer.poll(mayWait ? atMost : Duration.ZERO);
      if (records.count() >= FULL) {
        notBefore = Instant.MIN;
      }
      if (clock.instant().isAfter(troubledUntil)) {
        troubles.over(Troubles.Part.CONSUMER);
      }
      return records;
    } catch (WakeupException finishedWork) {
      return ConsumerRecords.empty();
    } catch (OffsetOutOfRangeException e) {
      e.offsetOutOfRangePartitions().forEach(this::outOfRange);
      return ConsumerRecords.empty();
    } catch (InterruptException | FencedInstanceIdException | UnsupportedVersionException e) {
      throw e;
    } catch (GroupAuthorizationException e) {
      if (!rejoinsAfterRefusal()) {
        throw e;
      }
      return afterError(e);
    } catch (KafkaException e) {
      return afterError(e);
    } finally {
      inbox.endPolling();
    }
  }

  private void await(Duration atMost, Leisure leisure) throws InterruptedException {
    if (leisure.isNone()) {
      inbox.await(atMost);
    } else {
      inbox.await(shorter(atMost, leisure.atMost()), leisure);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /**
   * Whether a poll would burn the time for which it waits: under the newer protocol (kafka-clients
   * 4.4.0) it goes round and round while records of a paused partition are fetched already.
   */
  private boolean spinsInPoll() {
    return protocol == GroupProtocol.CONSUMER && !consumer.paused().isEmpty();
  }

  /**
   * Whether the consumer tries to join again by itself after the broker has refused it the group.
   */
  private boolean rejoinsAfterRefusal() {
    return protocol == GroupProtocol.CLASSIC;
  }

  private ConsumerRecords<byte[], byte[]> afterError(KafkaException e) {
    if (isOurFault(e)) {
      throw e;
    }
    if (!stoppedUnreadable(e)) {
      troubles.arose(Troubles.Part.CONSUMER, "no requests can be taken", e);
      notBefore = clock.instant().plus(AFTER_AN_ERROR);
      troubledUntil = clock.instant().plus(SURE_TO_BE_OVER);
    }
    return ConsumerRecords.empty();
  }

  /** What our own code throws when it is called back comes out of poll wrapped. */
  private static boolean isOurFault(KafkaException e) {
    return e.getCause() instanceof RuntimeException cause && !(cause instanceof KafkaException);
  }

  private void outOfRange(TopicPartition partition, long offset) {
    assignments.halt(
        partition,
        "the committed offset "
            + offset
            + " is out of range: records were deleted before they were served, or the topic was made"
            + " anew; set the group's offset by hand and restart");
  }

  /**
   * Stops the partition with a record that the client cannot read (a corrupt log), which would hold
   * up all others. The client names that partition in the text of its error only.
   */
  private boolean stoppedUnreadable(KafkaException e) {
    String text = String.valueOf(e.getMessage());
    if (e.getClass() != KafkaException.class || !text.contains("fetching the next record")) {
      return false;
    }
    for (Partition partition : assignments.all()) {
      if (Pattern.compile(Pattern.quote(partition.toString()) + "(?!\\d)").matcher(text).find()) {
        assignments.halt(
            partition.id(),
            "a record cannot be read: %s (%s); move the group past it by hand and restart"
                .formatted(text, e.getCause()));
        return true;
      }
    }
    return false;
  }
}
