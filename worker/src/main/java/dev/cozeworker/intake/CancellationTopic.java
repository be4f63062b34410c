package dev.cozeworker.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The batches that were cancelled: every worker reads the whole topic, and goes on reading. Where
 * the topic is not there, nothing can be cancelled, and all else goes its way: docs/adr/010.
 */
final class CancellationTopic implements Cancellations, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CancellationTopic.class);
  private static final Duration POLL = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(10);

  /** How long the requests of batches wait at the start until the marks are read. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_REMEMBERED = 100_000;

  private final String topic;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Cache<String, Boolean> cancelled =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile @Nullable Consumer<byte[], byte[]> open;
  private boolean inTrouble;

  private CancellationTopic(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
    this.topic = topic;
    this.consumers = consumers;
    this.thread = Thread.ofPlatform().name("cancellations").daemon().unstarted(this::run);
  }

  /** Begins to read it, on a thread of its own. */
  static CancellationTopic follow(KafkaConfig kafka, String topic) {
    return follow(topic, () -> consumer(kafka));
  }

  static CancellationTopic follow(String topic, Supplier<Consumer<byte[], byte[]>> consumers) {
    CancellationTopic cancellations = new CancellationTopic(topic, consumers);
    cancellations.thread.start();
    return cancellations;
  }

  @Override
  public boolean has(Headers headers) throws InterruptedException {
    Header batch = headers.lastHeader(HeaderNames.BATCH);
    if (batch == null || batch.value() == null) {
      return false;
    }
    if (!read.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
      read.countDown();
      LOG.atWarn().addKeyValue("topic", topic).log("served without knowing what is cancelled");
    }
    return cancelled.getIfPresent(text(batch.value())) != null;
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<byte[], byte[]> consumer = open;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (!thread.join(POLL)) {
        LOG.atWarn().addKeyValue("topic", topic).log("the reader does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (closing.getCount() > 0) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        open = consumer;
        if (closing.getCount() > 0) {
          readOn(consumer);
        }
      } catch (WakeupException closed) {
        return;
      } catch (KafkaException e) {
        trouble(e);
      }
      if (pauseOrEnd()) {
        return;
      }
    }
  }

  /** Reads until it is closed, or returns at once where there is no such topic. */
  private void readOn(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(partition -> new TopicPartition(topic, partition.partition()))
            .toList();
    if (partitions.isEmpty()) {
      read.countDown();
      return;
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (closing.getCount() > 0) {
      if (read.getCount() > 0 && isAt(consumer, ends)) {
        read.countDown();
      }
      consumer.poll(read.getCount() > 0 ? Duration.ofMillis(100) : POLL).forEach(this::take);
      inTrouble = false;
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> mark) {
    if (mark.key() == null) {
      return;
    }
    if (mark.value() == null) {
      cancelled.invalidate(text(mark.key()));
    } else {
      cancelled.put(text(mark.key()), true);
    }
  }

  private static boolean isAt(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private void trouble(KafkaException e) {
    if (!inTrouble) {
      LOG.atWarn().addKeyValue("topic", topic).setCause(e).log("cancelled batches cannot be read");
    }
    inTrouble = true;
  }

  private boolean pauseOrEnd() {
    try {
      return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private static Consumer<byte[], byte[]> consumer(KafkaConfig kafka) {
    Map<String, Object> properties = new HashMap<>(kafka.properties());
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    return new KafkaConsumer<>(properties, bytes, bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
