package dev.cozeworker.state;

import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.credentials.PatCredential;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import dev.cozeworker.failover.Routes;
import dev.cozeworker.migration.History;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Kafka's own mock clients, and a topic of one partition, for tests of the shared state. */
abstract class OneTopic {
  static final String TOPIC = "coze.conversations";
  static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  static final Owner ENTERPRISE = new Owner("default", "enterprise");
  static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");

  final Clock clock = Clock.systemUTC();
  final Route route = route();
  final Routes routes = new Routes(List.of(route));
  final History history = new History();
  final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  long offset;

  SharedState start() {
    return start(List.of());
  }

  SharedState start(List<ConsumerRecord<byte[], byte[]>> records) {
    return start(records, () -> producer);
  }

  SharedState start(
      List<ConsumerRecord<byte[], byte[]>> records, Supplier<Producer<byte[], byte[]>> made) {
    Node node = new Node(0, "localhost", 9092);
    consumer.updatePartitions(
        TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) records.size()));
    consumer.schedulePollTask(() -> records.forEach(consumer::addRecord));
    return SharedState.start(consumer, made, TOPIC, routes, history, clock);
  }

  ConsumerRecord<byte[], byte[]> json(String key, @Nullable String value) {
    return record(new ProducerRecord<>(TOPIC, 0, bytes(key), value == null ? null : bytes(value)));
  }

  ConsumerRecord<byte[], byte[]> record(ProducerRecord<byte[], byte[]> written) {
    return new ConsumerRecord<>(
        TOPIC,
        0,
        offset++,
        clock.millis(),
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        written.key(),
        written.value(),
        written.headers(),
        Optional.empty());
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  Route route() {
    RouteConfig config =
        ConfigLoader.load(
                Optional.empty(),
                Map.of("COZE_API_TOKEN", "one", "COZE_API_TOKEN_ENTERPRISE", "two"))
            .routes()
            .values()
            .iterator()
            .next();
    List<PatCredential> credentials =
        config.credentials().stream()
            .map(it -> new PatCredential((CredentialConfig.Pat) it, clock))
            .toList();
    return new Route(config, credentials, CircuitBreakerRegistry.ofDefaults(), clock);
  }
}
