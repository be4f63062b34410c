package dev.cozeworker.config;

import java.util.Map;
import java.util.TreeSet;

/**
 * How the broker is reached.
 *
 * @param properties given to every Kafka client as they are
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) {
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
