package dev.cozeworker.config;

import java.util.HashMap;
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

  /** Returns what a client is made with: these settings, the configured ones, the address. */
  public Map<String, Object> clientSettings(Map<String, Object> ours) {
    Map<String, Object> all = new HashMap<>(ours);
    all.putAll(properties);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** Leaves the properties' values out, which may hold passwords. */
  @Override
  public String toString() {
    return "KafkaConfig[bootstrapServers=%s, properties=%s]"
        .formatted(bootstrapServers, new TreeSet<>(properties.keySet()));
  }
}
