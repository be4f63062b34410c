package dev.cozeworker.config;

import java.util.Map;

/**
 * How the broker is reached.
 *
 * @param properties given to every Kafka client as they are
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> properties) {
  public KafkaConfig {
    properties = Map.copyOf(properties);
  }
}
