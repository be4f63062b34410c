package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.HeaderNames;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Stands in for a worker: answers each request in a transaction, as it is told by the id. */
final class EchoWorker implements AutoCloseable {
  private final String bootstrapServers;
  private final String requests;
  private final String replies;
  private final Function<String, Reply> answers;
  private final List<String> served = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopped;

  private EchoWorker(
      String bootstrapServers, String requests, String replies, Function<String, Reply> answers) {
    this.bootstrapServers = bootstrapServers;
    this.requests = requests;
    this.replies = replies;
    this.answers = answers;
    this.thread = new Thread(this::work, "echo-worker");
  }

  static EchoWorker start(
      String bootstrapServers, String requests, String replies, Function<String, Reply> answers) {
    EchoWorker worker = new EchoWorker(bootstrapServers, requests, replies, answers);
    worker.thread.start();
    return worker;
  }

  /** Returns the ids that it was asked for, in order, with repetitions. */
  List<String> served() {
    return List.copyOf(served);
  }

  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    ByteArrayDeserializer reading = new ByteArrayDeserializer();
    ByteArraySerializer writing = new ByteArraySerializer();
    try (Consumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(
                Map.of(
                    "bootstrap.servers", bootstrapServers,
                    "group.id", "echo",
                    "auto.offset.reset", "earliest"),
                reading,
                reading);
        Producer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of(
                    "bootstrap.servers",
                    bootstrapServers,
                    "transactional.id",
                    UUID.randomUUID().toString()),
                writing,
                writing)) {
      producer.initTransactions();
      consumer.subscribe(List.of(requests));
      while (!stopped) {
        serve(consumer, producer);
      }
    }
  }

  private void serve(Consumer<byte[], byte[]> consumer, Producer<byte[], byte[]> producer) {
    List<ProducerRecord<byte[], byte[]>> answered = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> request : consumer.poll(Duration.ofMillis(100))) {
      answered.add(answer(request));
    }
    if (!answered.isEmpty()) {
      producer.beginTransaction();
      for (ProducerRecord<byte[], byte[]> reply : answered) {
        // The commit throws if it was not taken.
        var _ = producer.send(reply);
      }
      producer.commitTransaction();
    }
  }

  private ProducerRecord<byte[], byte[]> answer(ConsumerRecord<byte[], byte[]> request) {
    Decoded.Valid valid = (Decoded.Valid) new RequestDecoder().decode(request.value());
    String id = valid.request().id();
    served.add(id);
    ProducerRecord<byte[], byte[]> reply =
        new ProducerRecord<>(replies, request.key(), Replies.toJson(answers.apply(id)));
    request
        .headers()
        .headers(HeaderNames.CORRELATION_ID)
        .forEach(header -> reply.headers().add(header));
    return reply;
  }
}
