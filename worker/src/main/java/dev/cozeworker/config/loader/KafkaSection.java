package dev.cozeworker.config.loader;

import dev.cozeworker.config.KafkaConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of {@code kafka} and how they become its record. */
final class KafkaSection {
  private static final KeyPath PROPERTIES = KeyPath.of("kafka.properties");

  private static final Key<List<String>> BOOTSTRAP_SERVERS =
      Key.of(
          "kafka.bootstrap-servers",
          new ValueType.Several<>(Types.SERVER),
          "localhost:9092",
          "The brokers to begin with.");
  private static final Key<String> PROPERTY =
      Key.optional(
          "kafka.properties.<property>",
          Types.PROPERTY,
          "Given to every Kafka client as it is, under Kafka's own name: SASL, TLS and the like.");

  static final List<Key<?>> KEYS = List.of(BOOTSTRAP_SERVERS, PROPERTY);

  private KafkaSection() {}

  static KafkaConfig read(Values values) {
    Map<String, String> properties = new LinkedHashMap<>();
    for (String name : values.in(PROPERTIES)) {
      ReservedProperties.remedy(name)
          .ifPresentOrElse(
              remedy -> values.refuse(PROPERTIES.child(name), remedy),
              () -> properties.put(name, values.get(PROPERTY, name)));
    }
    return new KafkaConfig(String.join(",", values.get(BOOTSTRAP_SERVERS)), properties);
  }
}
