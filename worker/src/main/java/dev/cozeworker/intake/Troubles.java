package dev.cozeworker.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes wrong between this worker and the broker and is tried again: told in the log when it
 * begins and when it is over, and to whoever asks while it lasts. Safe for use by many threads.
 */
final class Troubles {
  private static final Logger LOG = LoggerFactory.getLogger(Troubles.class);

  /** What a rebalance or the change of a leader may take is no trouble yet. */
  private static final Duration PASSING = Duration.ofSeconds(3);

  private final Function<Throwable, String> telling;
  private final InstantSource clock;
  private final Map<Part, Trouble> current = new ConcurrentHashMap<>();

  /** Where it goes wrong. */
  enum Part {
    CONSUMER,
    COMMITTED_OFFSETS,
    COMMITS,
    PRODUCER
  }

  private record Trouble(String what, Class<?> why, String text, Instant since) {}

  /**
   * @param telling puts an error into a sentence
   */
  Troubles(Function<Throwable, String> telling, InstantSource clock) {
    this.telling = telling;
    this.clock = clock;
  }

  void arose(Part part, String what, Throwable why) {
    Trouble before = current.get(part);
    String text = what + ": " + telling.apply(why);
    Instant since = before == null ? clock.instant() : before.since();
    current.put(part, new Trouble(what, why.getClass(), text, since));
    if (before == null || !before.what().equals(what) || before.why() != why.getClass()) {
      LOG.atWarn().addKeyValue("reason", text).setCause(why).log("trouble with the broker");
    }
  }

  void over(Part part) {
    Trouble before = current.remove(part);
    if (before != null) {
      LOG.atInfo().addKeyValue("reason", before.text()).log("trouble with the broker is over");
    }
  }

  /** Returns those that last. */
  List<String> lasting() {
    Instant begun = clock.instant().minus(PASSING);
    return current.values().stream()
        .filter(trouble -> !trouble.since().isAfter(begun))
        .map(Trouble::text)
        .sorted()
        .toList();
  }
}
