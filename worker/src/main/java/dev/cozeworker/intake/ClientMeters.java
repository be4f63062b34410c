package dev.cozeworker.intake;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * Shows what Kafka's clients count of themselves, for as long as each lives. Safe for use by many
 * threads.
 */
final class ClientMeters implements AutoCloseable {
  private final MeterRegistry registry;
  private final Map<Object, KafkaClientMetrics> shown = new ConcurrentHashMap<>();

  /** Looks every now and then for what a client has begun to count. */
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("kafka-meters").factory());

  ClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  AdminClient show(AdminClient admin) {
    bind(admin, new KafkaClientMetrics(admin, Tags.empty(), looking));
    return admin;
  }

  Consumer<byte[], byte[]> show(Consumer<byte[], byte[]> consumer) {
    bind(consumer, new KafkaClientMetrics(consumer, Tags.empty(), looking));
    return consumer;
  }

  Producer<byte[], byte[]> show(Producer<byte[], byte[]> producer) {
    bind(producer, new KafkaClientMetrics(producer, Tags.empty(), looking));
    return producer;
  }

  private void bind(Object client, KafkaClientMetrics metrics) {
    metrics.bindTo(registry);
    shown.put(client, metrics);
  }

  /** Shows no more of a client that is to be closed. */
  void forget(Object client) {
    KafkaClientMetrics metrics = shown.remove(client);
    if (metrics != null) {
      metrics.close();
    }
  }

  @Override
  public void close() {
    shown.values().forEach(KafkaClientMetrics::close);
    looking.shutdownNow();
  }
}
