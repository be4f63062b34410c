package dev.cozeworker.state;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the whole topic on a thread of its own, from the beginning and then as it grows. A worker
 * shares nothing with a group here, so partitions are assigned and no offset is committed.
 */
final class StateTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateTail.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final List<StateKind> kinds;
  private final CountDownLatch caughtUp = new CountDownLatch(1);
  private final Thread thread;
  private boolean refused;
  private volatile boolean stopping;
  private volatile @Nullable Throwable death;

  /**
   * @param consumer assigned to all partitions at their beginning; the thread's own from now on
   */
  StateTail(
      Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends, List<StateKind> kinds) {
    this.consumer = consumer;
    this.kinds = kinds;
    this.thread = Thread.ofPlatform().name("state").daemon().start(() -> run(ends));
  }

  /** Waits until all that stood in the topic has been read; returns whether it has. */
  boolean awaitCaughtUp(Duration atMost) throws InterruptedException {
    return caughtUp.await(atMost.toMillis(), TimeUnit.MILLISECONDS) && death == null;
  }

  /** Returns why nothing is read any more, or null where all is well. */
  @Nullable String trouble() {
    Throwable why = death;
    return why == null ? null : "the thread that reads shared state has died: " + why;
  }

  @Override
  public void close() {
    stopping = true;
    consumer.wakeup();
    try {
      if (!thread.join(TIME_TO_END)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run(Map<TopicPartition, Long> ends) {
    try (consumer) {
      while (!stopping) {
        look().forEach(this::read);
        if (caughtUp.getCount() > 0 && isPast(ends)) {
          kinds.forEach(StateKind::caughtUp);
          caughtUp.countDown();
        }
        kinds.forEach(StateKind::tick);
      }
    } catch (WakeupException end) {
      // Only close wakes it.
    } catch (RuntimeException | Error e) {
      death = e;
      LOG.atError().setCause(e).log("the thread that reads shared state has died");
    } finally {
      caughtUp.countDown();
    }
  }

  /**
   * Returns what has come. A right that is taken away may be given back; until the topic has been
   * read once, it is an error of the start.
   */
  private ConsumerRecords<byte[], byte[]> look() {
    try {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(LOOK);
      refused &= records.isEmpty();
      return records;
    } catch (AuthorizationException e) {
      if (caughtUp.getCount() > 0) {
        throw e;
      }
      if (!refused) {
        LOG.atWarn()
            .addKeyValue("reason", String.valueOf(e.getMessage()))
            .log("the shared state may not be read any more: going on with what is known");
      }
      refused = true;
      LockSupport.parkNanos(LOOK.toNanos());
      return ConsumerRecords.empty();
    }
  }

  private boolean isPast(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** A record that nobody understands, of a later version perhaps, is passed over. */
  private void read(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    try {
      Seen seen = Seen.of(record);
      kinds.stream().filter(kind -> kind.knows(seen.kind())).forEach(kind -> kind.seen(seen));
    } catch (IllegalArgumentException e) {
      LOG.atWarn()
          .addKeyValue("topic", record.topic())
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .addKeyValue("reason", String.valueOf(e.getMessage()))
          .log("record of the shared state is not understood, and passed over");
    }
  }
}
