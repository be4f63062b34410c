package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConsumptionConfig;
import dev.cozeworker.config.ConsumptionConfig.Delivery;
import dev.cozeworker.config.ConsumptionConfig.GroupProtocol;
import dev.cozeworker.config.ConsumptionConfig.Ordering;
import java.time.Duration;
import java.util.List;

/** The keys of {@code consumption} and how they become its record. */
final class ConsumptionSection {
  private static final Key<String> GROUP =
      Key.of(
          "consumption.group",
          Types.TEXT,
          "coze-worker",
          "The consumer group; workers of one group share the partitions.");
  private static final Key<Integer> MAX_IN_FLIGHT =
      Key.of(
          "consumption.max-in-flight",
          Types.whole(1, 100_000),
          "1000",
          "Calls to Coze under way at once in this process.");
  private static final Key<Ordering> ORDERING =
      Key.of(
          "consumption.ordering",
          Choice.of(Ordering.class),
          "key",
          "`key` serves requests of one key one after another, `none` side by side.");
  private static final Key<Delivery> DELIVERY =
      Key.of(
          "consumption.delivery",
          Choice.of(Delivery.class),
          "exactly-once",
          "Whether a reply and its offset are written in one transaction.");
  private static final Key<Duration> COMMIT_INTERVAL =
      Key.of(
          "consumption.commit-interval",
          Types.duration("1ms", "10s"),
          "50ms",
          "Between two commits, at the most; sooner when there is little to do.");
  private static final Key<Duration> SHUTDOWN_GRACE =
      Key.of(
          "consumption.shutdown-grace",
          Types.duration("0s", "1h"),
          "30s",
          "How long calls under way may go on after SIGTERM.");
  private static final Key<Boolean> JOURNAL =
      Key.of(
          "consumption.journal",
          Types.FLAG,
          "true",
          "After a crash, ask Coze for a named call's result before calling again; without effect in this version.");
  private static final Key<GroupProtocol> GROUP_PROTOCOL =
      Key.of(
          "consumption.group-protocol",
          Choice.of(GroupProtocol.class),
          "classic",
          "Kafka's `group.protocol`; all workers of a group need the same.");

  static final List<Key<?>> KEYS =
      List.of(
          GROUP,
          MAX_IN_FLIGHT,
          ORDERING,
          DELIVERY,
          COMMIT_INTERVAL,
          SHUTDOWN_GRACE,
          JOURNAL,
          GROUP_PROTOCOL);

  private ConsumptionSection() {}

  static ConsumptionConfig read(Values values) {
    return new ConsumptionConfig(
        values.get(GROUP),
        values.get(MAX_IN_FLIGHT),
        values.get(ORDERING),
        values.get(DELIVERY),
        values.get(COMMIT_INTERVAL),
        values.get(SHUTDOWN_GRACE),
        values.get(JOURNAL),
        values.get(GROUP_PROTOCOL));
  }
}
