package dev.cozeworker.state;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the topic on a thread of its own, in the order in which it is told: a producer may
 * block for long where a broker is away, and neither requests nor breakers may wait for that.
 */
final class StateWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StateWriter.class);
  private static final int WAITING = 20_000;
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final String worker;
  private final BlockingQueue<StateRecord> waiting = new LinkedBlockingQueue<>(WAITING);
  private final AtomicBoolean failing = new AtomicBoolean();
  private final Thread thread;
  private volatile boolean stopping;

  StateWriter(Producer<byte[], byte[]> producer, String topic, int partitions, String worker) {
    this.producer = producer;
    this.topic = topic;
    this.partitions = partitions;
    this.worker = worker;
    this.thread = Thread.ofPlatform().name("state-writer").daemon().start(this::run);
  }

  /** Writes that soon; returns whether it will be tried. */
  boolean append(StateRecord record) {
    if (!thread.isAlive()) {
      note("nothing is written any more: the worker stops, or the thread that writes has died");
      return false;
    }
    boolean taken = waiting.offer(record);
    if (!taken) {
      note(WAITING + " records wait to be written already");
    }
    return taken;
  }

  /** Returns why nothing is written any more, or null where all is well. */
  @Nullable String trouble() {
    return stopping || thread.isAlive() ? null : "the thread that writes shared state has died";
  }

  /** Writes what waits, within a few seconds. */
  @Override
  public void close() {
    stopping = true;
    try {
      if (!thread.join(TIME_TO_END)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(TIME_TO_END);
  }

  private void run() {
    try {
      while (!stopping || !waiting.isEmpty()) {
        StateRecord next = waiting.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.atError().setCause(e).log("the thread that writes shared state has died");
      throw e;
    }
  }

  private void send(StateRecord record) {
    try {
      var _ = producer.send(record.to(topic, partitions, worker), this::sent);
    } catch (KafkaException e) {
      note(String.valueOf(e.getMessage()));
    }
  }

  private void sent(@Nullable RecordMetadata where, @Nullable Exception failure) {
    if (failure != null) {
      note(String.valueOf(failure.getMessage()));
    } else if (failing.compareAndSet(true, false)) {
      LOG.atInfo().addKeyValue("topic", topic).log("shared state is written again");
    }
  }

  private void note(String reason) {
    if (failing.compareAndSet(false, true)) {
      LOG.atWarn()
          .addKeyValue("topic", topic)
          .addKeyValue("reason", reason)
          .log("shared state is not written: other workers do not learn of it");
    }
  }
}
