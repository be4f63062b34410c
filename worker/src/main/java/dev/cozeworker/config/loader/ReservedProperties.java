package dev.cozeworker.config.loader;

import java.util.List;
import java.util.Optional;

/**
 * A row of the Kafka properties that the worker's promises rest on, and that it so sets itself.
 *
 * @param names the properties; a star at the end stands for whatever follows
 * @param remedy what to do instead of setting them
 */
record ReservedProperties(List<String> names, String remedy) {
  /** The first row that fits counts. */
  static final List<ReservedProperties> ALL =
      List.of(
          row("bootstrap.servers", "use kafka.bootstrap-servers"),
          row("group.id", "use consumption.group"),
          row("group.protocol", "use consumption.group-protocol"),
          row(
              "group.*, partition.assignment.strategy",
              "the worker chooses it itself; consumption.group and consumption.group-protocol are what can"
                  + " be set"),
          row(
              "enable.auto.commit, auto.commit.*",
              "offsets are committed with the replies; use consumption.commit-interval for how often"),
          row(
              "transaction.*, transactional.*, enable.idempotence, acks",
              "use consumption.delivery to choose between exactly-once and at-least-once"),
          row(
              "isolation.level",
              "requests are read with read_committed, whatever consumption.delivery says, so there is no key for it"),
          row(
              "key.serializer, value.serializer, key.deserializer, value.deserializer",
              "the messages' form is fixed, so there is no key for it; topics.* says which topics are used"),
          row(
              "auto.offset.reset",
              "the group starts at the earliest record, and skips none; name another consumption.group to"
                  + " read from the start again"));

  /** Returns what to do instead of setting that property, or empty where it may be set. */
  static Optional<String> remedy(String property) {
    return ALL.stream()
        .filter(row -> row.names.stream().anyMatch(name -> fits(name, property)))
        .findFirst()
        .map(row -> "cannot be set here: " + row.remedy);
  }

  private static ReservedProperties row(String names, String remedy) {
    return new ReservedProperties(List.of(names.split(", ")), remedy);
  }

  private static boolean fits(String name, String property) {
    return name.endsWith("*")
        ? property.startsWith(name.substring(0, name.length() - 1))
        : property.equals(name);
  }
}
