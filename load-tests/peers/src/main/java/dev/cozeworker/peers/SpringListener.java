package dev.cozeworker.peers;

import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.AcknowledgingMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.support.Acknowledgment;

/**
 * Spring Kafka with what its documentation has for slow work: a container for each partition,
 * records handed to virtual threads, and {@code asyncAcks}, so that they may be acknowledged in any
 * order. A container polls again when all of its last poll are acknowledged, so that all containers
 * together may ask for as many records as calls may be under way.
 */
final class SpringListener {

  private SpringListener() {}

  static void start(Settings settings) throws InterruptedException {
    Kafka kafka = new Kafka(settings);
    int partitions = kafka.partitions();
    ContainerProperties properties = new ContainerProperties(settings.requests());
    properties.setAckMode(ContainerProperties.AckMode.MANUAL);
    properties.setAsyncAcks(true);
    properties.setMessageListener(listener(settings, kafka.producer()));
    ConcurrentMessageListenerContainer<byte[], byte[]> container =
        new ConcurrentMessageListenerContainer<>(
            new DefaultKafkaConsumerFactory<>(
                kafka.consumers(Math.ceilDiv(settings.inFlight(), partitions))),
            properties);
    container.setConcurrency(partitions);
    container.start();
  }

  private static AcknowledgingMessageListener<byte[], byte[]> listener(
      Settings settings, KafkaProducer<byte[], byte[]> producer) {
    Desk desk = new Desk(settings);
    SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("serve-");
    threads.setVirtualThreads(true);
    return (record, acknowledgment) -> {
      Acknowledgment written = Objects.requireNonNull(acknowledgment);
      threads.execute(() -> desk.serve(record, producer, written::acknowledge));
    };
  }
}
