package dev.cozeworker.cli.prefer;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.kafka.KafkaAccess;
import dev.cozeworker.config.WorkerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.IntFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topic that workers share their state in, for a command that has one thing to say. */
final class StateTopic {
  private static final int PATIENCE_MILLIS = Math.toIntExact(Duration.ofSeconds(10).toMillis());

  private final String name;
  private final KafkaAccess access;

  StateTopic(WorkerConfig config) {
    this.name = config.topics().conversations();
    this.access = new KafkaAccess(config.kafka());
  }

  String name() {
    return name;
  }

  /**
   * Writes one record.
   *
   * @param record makes it, given how many partitions the topic has
   * @throws CommandFailure if there is no broker or no topic, or the record is not taken
   */
  void write(IntFunction<ProducerRecord<byte[], byte[]>> record) {
    int partitions = partitions();
    Map<String, Object> properties = access.properties();
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
      access.await(producer.send(record.apply(partitions)));
    }
  }

  private int partitions() {
    try (Admin admin = access.connect()) {
      KafkaFuture<Integer> partitions =
          admin
              .describeTopics(List.of(name))
              .allTopicNames()
              .thenApply(found -> found.values().iterator().next().partitions().size());
      if (isMissing(partitions)) {
        throw CommandFailure.usage(
            "The topic %s is missing, in which workers share what is preferred.".formatted(name)
                + System.lineSeparator()
                + "To make it: coze-worker topics create");
      }
      return access.await(partitions);
    }
  }

  /** Waits for the answer, which the client bounds. */
  private static boolean isMissing(KafkaFuture<?> answer) {
    try {
      answer.get();
      return false;
    } catch (ExecutionException e) {
      return e.getCause() instanceof UnknownTopicOrPartitionException;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
