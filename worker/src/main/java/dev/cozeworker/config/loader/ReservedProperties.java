package dev.cozeworker.config.loader;

import java.util.List;
import java.util.Optional;

/**
 * The Kafka properties that the worker's promises rest on, and so sets itself; the first row that
 * fits counts.
 */
enum ReservedProperties {
  BROKERS("bootstrap.servers", "use kafka.bootstrap-servers"),
  GROUP("group.id", "use consumption.group"),
  GROUP_PROTOCOL("group.protocol", "use consumption.group-protocol"),
  GROUP_REST(
      "group.*, partition.assignment.strategy",
      "the worker chooses it itself; consumption.group and consumption.group-protocol are what can"
          + " be set"),
  AUTO_COMMIT(
      "enable.auto.commit, auto.commit.*",
      "offsets are committed with the replies; use consumption.commit-interval for how often"),
  TRANSACTION(
      "transaction.*, transactional.*, enable.idempotence, acks",
      "use consumption.delivery to choose between exactly-once and at-least-once"),
  ISOLATION(
      "isolation.level",
      "it follows from consumption.delivery, which chooses between exactly-once and at-least-once"),
  SERIALIZER(
      "key.serializer, value.serializer, key.deserializer, value.deserializer",
      "the messages' form is fixed, so there is no key for it; topics.* says which topics are used"),
  OFFSET_RESET(
      "auto.offset.reset",
      "the group starts at the earliest record, and skips none; name another consumption.group to"
          + " read from the start again");

  private final List<String> names;
  private final String remedy;

  /**
   * @param names between commas; a star at the end stands for whatever follows
   */
  ReservedProperties(String names, String remedy) {
    this.names = List.of(names.split(", "));
    this.remedy = remedy;
  }

  List<String> names() {
    return names;
  }

  String remedy() {
    return remedy;
  }

  /** Returns what to do instead of setting that property, or empty where it may be set. */
  static Optional<String> remedy(String property) {
    for (ReservedProperties reserved : values()) {
      if (reserved.names.stream().anyMatch(name -> fits(name, property))) {
        return Optional.of("cannot be set here: " + reserved.remedy);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(String name, String property) {
    return name.endsWith("*")
        ? property.startsWith(name.substring(0, name.length() - 1))
        : property.equals(name);
  }
}
