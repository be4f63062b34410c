package dev.cozeworker.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * How the broker is reached.
 *
 * @param properties given to every Kafka client as they are
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) {

  /**
   * What an idempotent producer outside a transaction is set to. With several batches on their way,
   * the first one to a partition may be refused, its leader not being ready, and the second taken;
   * a broker that knows nothing of the producer yet accepts any sequence, and refuses the first
   * batch as out of order from then on, until it expires after minutes.
   */
  public static final Map<String, Object> ONE_BATCH_AT_A_TIME =
      Map.of("max.in.flight.requests.per.connection", 1);

  public KafkaConfig {
    Check.notBlank("kafka.bootstrap-servers", bootstrapServers);
    properties = Map.copyOf(properties);
  }

  /** Leaves the properties' values out, which may hold passwords. */
  @Override
  public String toString() {
    return "KafkaConfig[bootstrapServers=%s, properties=%s]"
        .formatted(bootstrapServers, new TreeSet<>(properties.keySet()));
  }
}
