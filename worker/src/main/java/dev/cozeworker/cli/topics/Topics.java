package dev.cozeworker.cli.topics;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.cozeworker.cli.topics.DeclaredTopic.Partitions;
import dev.cozeworker.config.TopicNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The declaration of every topic, as data; the requests topic comes first. */
public final class Topics {
  /** The partitions of a requests topic whose number nobody chose. */
  public static final int DEFAULT_PARTITIONS = 12;

  private static final Map<String, List<String>> LOG =
      Map.of(CLEANUP_POLICY_CONFIG, List.of("delete"));
  private static final Map<String, List<String>> KEPT =
      Map.of(CLEANUP_POLICY_CONFIG, List.of("delete"), RETENTION_MS_CONFIG, List.of("-1"));
  private static final Map<String, List<String>> STATE =
      Map.of(CLEANUP_POLICY_CONFIG, List.of("compact"));

  /** Compacted for ever it works as well, and grows. */
  private static final Map<String, List<String>> SHARED =
      Map.of(CLEANUP_POLICY_CONFIG, List.of("compact,delete", "compact"));

  /**
   * What nobody has renewed for so long is forgotten. One clock, the broker's, tells how old a
   * claim is, and one that may still be live is not compacted away.
   */
  private static final Map<String, String> SHARED_TUNING =
      Map.of(
          RETENTION_MS_CONFIG, millis(Duration.ofDays(90)),
          MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime",
          MIN_COMPACTION_LAG_MS_CONFIG, millis(Duration.ofMinutes(10)),
          SEGMENT_BYTES_CONFIG, String.valueOf(64 * 1024 * 1024),
          SEGMENT_MS_CONFIG, millis(Duration.ofDays(1)));

  private static final Map<String, List<String>> RECENT_STATE =
      Map.of(CLEANUP_POLICY_CONFIG, List.of("compact,delete"));

  /** A worker reads its journal to the end at each start: small segments are compacted soon. */
  private static final Map<String, String> JOURNAL_TUNING =
      Map.of(
          RETENTION_MS_CONFIG, millis(Duration.ofHours(48)),
          SEGMENT_BYTES_CONFIG, String.valueOf(16 * 1024 * 1024),
          SEGMENT_MS_CONFIG, millis(Duration.ofHours(1)));

  /** What a batch was cancelled for has long been read by then. */
  private static final Map<String, String> MARKS_TUNING =
      Map.of(RETENTION_MS_CONFIG, millis(Duration.ofDays(7)));

  private Topics() {}

  /** Returns what has to be true of each topic, under these names. */
  public static List<DeclaredTopic> named(TopicNames names) {
    return List.of(
        new DeclaredTopic(names.requests(), Partitions.CHOSEN, true, LOG, Map.of()),
        new DeclaredTopic(names.replies(), Partitions.CHOSEN, true, LOG, Map.of()),
        new DeclaredTopic(names.deadLetters(), Partitions.AS_REQUESTS, true, LOG, Map.of()),
        new DeclaredTopic(names.parked(), Partitions.AS_REQUESTS, false, KEPT, Map.of()),
        new DeclaredTopic(names.authorizations(), Partitions.ONE, false, LOG, Map.of()),
        new DeclaredTopic(names.conversations(), Partitions.CHOSEN, false, SHARED, SHARED_TUNING),
        new DeclaredTopic(names.tokens(), Partitions.CHOSEN, false, STATE, Map.of()),
        new DeclaredTopic(
            names.journal(), Partitions.AS_REQUESTS, false, RECENT_STATE, JOURNAL_TUNING),
        new DeclaredTopic(
            names.cancellations(), Partitions.ONE, false, RECENT_STATE, MARKS_TUNING));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
