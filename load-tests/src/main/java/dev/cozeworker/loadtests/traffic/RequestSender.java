package dev.cozeworker.loadtests.traffic;

import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestSerializer;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Sends requests to their topic; whoever sends hears of those that did not get there. */
public final class RequestSender implements AutoCloseable {
  private static final Duration TIME_TO_END = Duration.ofSeconds(10);

  private final KafkaProducer<String, Request> producer;
  private final String topic;
  private volatile @Nullable Exception failure; // written by the producer's thread alone

  private RequestSender(KafkaProducer<String, Request> producer, String topic) {
    this.producer = producer;
    this.topic = topic;
  }

  /** Makes one, whether the broker answers or not. */
  public static RequestSender open(Target target) {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            target.bootstrapServers(),
            ProducerConfig.LINGER_MS_CONFIG,
            0);
    return new RequestSender(
        new KafkaProducer<>(settings, new StringSerializer(), new RequestSerializer()),
        target.requests());
  }

  /** Sends one, and does not wait for it; {@link #flush} tells of failures. */
  public void send(Request request) {
    send(request, _ -> {});
  }

  /** Sends one with a key, and does not wait for it; {@link #flush} tells of failures. */
  public void send(@Nullable String key, Request request) {
    send(new ProducerRecord<>(topic, key, request), _ -> {});
  }

  /** Sends one to that partition, and does not wait for it; {@link #flush} tells of failures. */
  public void send(int partition, Request request) {
    send(new ProducerRecord<>(topic, partition, null, request), _ -> {});
  }

  /** Sends one, and does not wait for it. */
  public void send(Request request, Consumer<Exception> onFailure) {
    send(new ProducerRecord<>(topic, request), onFailure);
  }

  private void send(ProducerRecord<String, Request> request, Consumer<Exception> onFailure) {
    var _ =
        producer.send(
            request,
            (_, problem) -> {
              if (problem != null) {
                failure = problem;
                onFailure.accept(problem);
              }
            });
  }

  /**
   * Waits until all that were sent are there.
   *
   * @throws IllegalStateException if one of them is not
   */
  public void flush() {
    producer.flush();
    Exception problem = failure;
    if (problem != null) {
      throw new IllegalStateException("requests could not be sent", problem);
    }
  }

  @Override
  public void close() {
    producer.close(TIME_TO_END);
  }
}
