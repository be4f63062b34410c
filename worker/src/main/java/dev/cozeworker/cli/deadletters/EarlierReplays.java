package dev.cozeworker.cli.deadletters;

import dev.cozeworker.contracts.HeaderNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.header.Header;

/**
 * Which dead letters were sent again before. The requests topic knows, since each record that was
 * sent again names its dead letter; a note kept elsewhere could be lost or be one short.
 */
final class EarlierReplays {
  /** By how much the clocks of those who write to the two topics may differ. */
  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

  private final Set<String> names;

  private EarlierReplays(Set<String> names) {
    this.names = names;
  }

  /**
   * Reads the requests topic.
   *
   * @param oldest when the oldest dead letter that is asked for came
   */
  static EarlierReplays since(Instant oldest, DeadLetters letters) {
    Set<String> names = new HashSet<>();
    try (TopicReader reader = new TopicReader(letters.access(), letters.requests())) {
      reader.read(
          partition -> true,
          Optional.of(oldest.minus(CLOCKS_DIFFER)),
          record -> {
            Header mark = record.headers().lastHeader(HeaderNames.REPLAY_OF);
            if (mark != null && mark.value() != null) {
              names.add(new String(mark.value(), StandardCharsets.UTF_8));
            }
            return true;
          });
    }
    return new EarlierReplays(names);
  }

  boolean has(DeadLetter letter) {
    return names.contains(letter.name());
  }
}
