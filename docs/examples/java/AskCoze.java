import dev.cozeworker.contracts.HeaderNames;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.ReplyDeserializer;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestSerializer;
import dev.cozeworker.contracts.Requests;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks a bot one question and prints its answer: {@code AskCoze BOT_ID QUESTION}. */
public final class AskCoze {
  private static final String REQUESTS = "coze.requests";
  private static final String REPLIES = "coze.replies";
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private AskCoze() {}

  public static void main(String[] args) throws Exception {
    String brokers = System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092");
    Request request =
        Request.of("ask-" + UUID.randomUUID(), Chat.with(args[0], "example").ask(args[1]).build());
    try (KafkaConsumer<byte[], Reply> replies = repliesFromNowOn(brokers)) {
      send(brokers, request);
      Reply reply = await(replies, request.id());
      System.out.println(reply.status() + ": " + text(reply));
    }
  }

  /** Sent with the conversation, where there is one, as its key, so that its turns keep order. */
  private static void send(String brokers, Request request) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", brokers, "acks", "all"),
            new StringSerializer(),
            new RequestSerializer())) {
      ProducerRecord<String, Request> record = Requests.recordFor(REQUESTS, request);
      record
          .headers()
          .add(HeaderNames.CORRELATION_ID, request.id().getBytes(StandardCharsets.UTF_8));
      producer.send(record).get();
    }
  }

  /** A consumer of no group, at the end of each partition; only committed replies are seen. */
  private static KafkaConsumer<byte[], Reply> repliesFromNowOn(String brokers) {
    KafkaConsumer<byte[], Reply> consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(
                "bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new ByteArrayDeserializer(),
            new ReplyDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(REPLIES).stream()
            .map(info -> new TopicPartition(REPLIES, info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // looks the ends up now, not at the first poll
    return consumer;
  }

  private static Reply await(KafkaConsumer<byte[], Reply> replies, String id) {
    Instant deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      for (ConsumerRecord<byte[], Reply> record : replies.poll(Duration.ofSeconds(1))) {
        if (record.value().id().equals(id)) {
          return record.value();
        }
      }
    }
    throw new IllegalStateException("no reply within " + PATIENCE);
  }

  private static String text(Reply reply) {
    return reply.error() != null ? reply.error().message() : reply.chat().content();
  }
}
