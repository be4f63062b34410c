package dev.cozeworker.endtoend;

import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Requests that a producer sends, and the replies that a {@code read_committed} consumer sees. */
final class Batch implements AutoCloseable {
  private static final String REQUESTS = "coze.requests";

  private final String bootstrapServers;
  private final Producer<byte[], byte[]> producer;
  private final List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
  private final Queue<Exception> unsent = new ConcurrentLinkedQueue<>();
  private @Nullable Consumer<byte[], byte[]> consumer;

  Batch(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends a chat whose text is its id. */
  void chat(String id, String bot, @Nullable String key) {
    send(key, chatJson(id, bot, ""));
  }

  /** Sends a chat to that partition. */
  void chat(String id, String bot, int partition) {
    send(new ProducerRecord<>(REQUESTS, partition, null, utf8(chatJson(id, bot, ""))));
  }

  static String chatJson(String id, String bot, String field) {
    return """
    {"id":"%1$s","type":"chat","chat":{%3$s"bot_id":"%2$s","user_id":"u",\
    "additional_messages":[{"role":"user","content":"%1$s","content_type":"text"}]}}\
    """
        .formatted(id, bot, field);
  }

  /** Waits until what was sent is written. */
  void flush() {
    producer.flush();
    if (!unsent.isEmpty()) {
      throw new IllegalStateException(unsent.size() + " requests were not sent", unsent.peek());
    }
  }

  void send(@Nullable String key, String value) {
    send(new ProducerRecord<>(REQUESTS, key == null ? null : utf8(key), utf8(value)));
  }

  private void send(ProducerRecord<byte[], byte[]> request) {
    var _ =
        producer.send(
            request,
            (metadata, error) -> {
              if (error != null) {
                unsent.add(error);
              }
            });
  }

  /** Waits until that many different requests are answered, then for what else there is. */
  List<Reply> replies(int requests, Duration atMost) {
    flush();
    Instant deadline = Instant.now().plus(atMost);
    Set<String> ids = new HashSet<>();
    while (ids.size() < requests && Instant.now().isBefore(deadline)) {
      poll();
      seen.forEach(record -> ids.add(Replies.fromJson(record.value()).id()));
    }
    pollToTheEnd(deadline);
    return seen.stream().map(record -> Replies.fromJson(record.value())).toList();
  }

  /** Returns what was seen so far of the records that carry the replies. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return List.copyOf(seen);
  }

  private void pollToTheEnd(Instant deadline) {
    Consumer<byte[], byte[]> open = consumer();
    Map<TopicPartition, Long> ends = open.endOffsets(open.assignment());
    while (isBefore(open, ends) && Instant.now().isBefore(deadline)) {
      poll();
    }
  }

  private void poll() {
    consumer().poll(Duration.ofMillis(100)).forEach(seen::add);
  }

  private Consumer<byte[], byte[]> consumer() {
    if (consumer == null) {
      consumer = fromTheBeginning(bootstrapServers, "coze.replies");
    }
    return consumer;
  }

  /** Returns the values of what stands in that topic now. */
  static List<String> values(String bootstrapServers, String topic) {
    return records(bootstrapServers, topic).stream().map(record -> text(record.value())).toList();
  }

  /** Returns keys, values and headers of what stands in that topic now. */
  static List<String> contents(String bootstrapServers, String topic) {
    List<String> contents = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records(bootstrapServers, topic)) {
      contents.add(text(record.key()) + text(record.value()));
      record.headers().forEach(header -> contents.add(header.key() + text(header.value())));
    }
    return contents;
  }

  private static String text(byte @Nullable [] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(
      String bootstrapServers, String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> reader = fromTheBeginning(bootstrapServers, topic)) {
      Map<TopicPartition, Long> ends = reader.endOffsets(reader.assignment());
      while (isBefore(reader, ends)) {
        reader.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static boolean isBefore(Consumer<?, ?> reader, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue());
  }

  private static Consumer<byte[], byte[]> fromTheBeginning(String servers, String topic) {
    Map<String, Object> properties =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    Consumer<byte[], byte[]> reader =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        reader.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    reader.assign(partitions);
    reader.seekToBeginning(partitions);
    return reader;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    if (consumer != null) {
      consumer.close();
    }
  }
}
