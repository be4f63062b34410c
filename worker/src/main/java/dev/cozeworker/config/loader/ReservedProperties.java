package dev.cozeworker.config.loader;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Kafka properties that the worker's promises rest on, and so sets itself; the first row that
 * fits counts.
 */
enum ReservedProperties {
  BROKERS("bootstrap\\.servers", "use kafka.bootstrap-servers"),
  GROUP("group\\.id", "use consumption.group"),
  GROUP_PROTOCOL("group\\.protocol", "use consumption.group-protocol"),
  GROUP_REST(
      "group\\..*|partition\\.assignment\\.strategy",
      "the worker chooses it itself; consumption.group and consumption.group-protocol are what can"
          + " be set"),
  AUTO_COMMIT(
      ".*auto\\.commit.*",
      "offsets are committed with the replies; use consumption.commit-interval for how often"),
  TRANSACTION(
      "transaction.*|enable\\.idempotence|acks",
      "use consumption.delivery to choose between exactly-once and at-least-once"),
  ISOLATION(
      "isolation\\.level",
      "it follows from consumption.delivery, which chooses between exactly-once and at-least-once"),
  SERIALIZER(
      ".*serializer.*",
      "the messages' form is fixed, so there is no key for it; topics.* says which topics are used"),
  OFFSET_RESET(
      "auto\\.offset\\.reset",
      "the group starts at the earliest record, and skips none; name another consumption.group to"
          + " read from the start again");

  private final Pattern names;
  private final String remedy;

  ReservedProperties(String names, String remedy) {
    this.names = Pattern.compile(names);
    this.remedy = remedy;
  }

  /** Returns what to do instead of setting that property, or empty where it may be set. */
  static Optional<String> remedy(String property) {
    for (ReservedProperties reserved : values()) {
      if (reserved.names.matcher(property).matches()) {
        return Optional.of("cannot be set here: " + reserved.remedy);
      }
    }
    return Optional.empty();
  }
}
