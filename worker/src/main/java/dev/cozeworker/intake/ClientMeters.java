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
  static final String THREAD = "meters";

  private final MeterRegistry registry;
  private final Map<Object, Shown> shown = new ConcurrentHashMap<>();

  /** Makes the metrics of one client, which that thread keeps up to date. */
  @FunctionalInterface
  private interface Binding {
    KafkaClientMetrics with(ScheduledExecutorService looking);
  }

  /**
   * The metrics of one client, and who looks for new ones: a thread for each, since there is no
   * other way to end the looking, which keeps all that its client holds in memory.
   */
  private record Shown(KafkaClientMetrics metrics, ScheduledExecutorService looking) {
    void end() {
      looking.shutdownNow();
      metrics.close();
    }
  }

  ClientMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  AdminClient show(AdminClient admin) {
    bind(admin, looking -> new KafkaClientMetrics(admin, Tags.empty(), looking));
    return admin;
  }

  Consumer<byte[], byte[]> show(Consumer<byte[], byte[]> consumer) {
    bind(consumer, looking -> new KafkaClientMetrics(consumer, Tags.empty(), looking));
    return consumer;
  }

  Producer<byte[], byte[]> show(Producer<byte[], byte[]> producer) {
    bind(producer, looking -> new KafkaClientMetrics(producer, Tags.empty(), looking));
    return producer;
  }

  private void bind(Object client, Binding binding) {
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name(THREAD).factory());
    KafkaClientMetrics metrics = binding.with(looking);
    metrics.bindTo(registry);
    shown.put(client, new Shown(metrics, looking));
  }

  /** Shows no more of a client that is to be closed. */
  void forget(Object client) {
    Shown ended = shown.remove(client);
    if (ended != null) {
      ended.end();
    }
  }

  @Override
  public void close() {
    shown.values().forEach(Shown::end);
  }
}
