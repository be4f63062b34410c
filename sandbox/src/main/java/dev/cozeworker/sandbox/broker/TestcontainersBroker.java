package dev.cozeworker.sandbox.broker;

import static java.util.stream.Collectors.toMap;

import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** A Kafka of one node in a container, with the configuration of the embedded one. */
public final class TestcontainersBroker implements Broker {
  private static final Logger LOG = LoggerFactory.getLogger(TestcontainersBroker.class);
  private static final String IMAGE = "apache/kafka:4.4.0";

  private final KafkaContainer container;

  private TestcontainersBroker(KafkaContainer container) {
    this.container = container;
  }

  /** Says whether Testcontainers is on the class path and a Docker daemon answers. */
  public static boolean isAvailable() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (NoClassDefFoundError e) {
      return false; // Left out on purpose; see the module's pom.
    } catch (RuntimeException e) {
      LOG.atDebug().setCause(e).log("no Docker daemon answers");
      return false;
    }
  }

  /** Starts it, and returns once it serves; the image is pulled if need be. */
  public static TestcontainersBroker start() {
    KafkaContainer container = new KafkaContainer(IMAGE).withEnv(environment());
    container.start();
    return new TestcontainersBroker(container);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void close() {
    container.close();
  }

  /** The image reads {@code KAFKA_A_B} as the property {@code a.b}. */
  private static Map<String, String> environment() {
    return NodeProperties.ofAnyNode(1).entrySet().stream()
        .collect(
            toMap(
                property -> "KAFKA_" + property.getKey().replace('.', '_').toUpperCase(Locale.ROOT),
                Map.Entry::getValue));
  }
}
