package dev.cozeworker.cli.deadletters;

import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Dead letters as a person reads them, a line each. */
final class DeadLetterTable {
  private static final String ROW = "%9s %8s  %-20s  %-24s %10s %7s  %s%n";
  private static final int LONGEST_REASON = 200;

  private final PrintWriter out;
  private boolean begun;

  DeadLetterTable(PrintWriter out) {
    this.out = out;
  }

  void add(DeadLetter letter) {
    if (!begun) {
      out.printf(ROW, "PARTITION", "OFFSET", "SINCE", "CAME FROM", "BYTES", "REPLAYS", "REASON");
      begun = true;
    }
    out.printf(
        ROW,
        letter.partition(),
        letter.offset(),
        letter.at().truncatedTo(ChronoUnit.SECONDS),
        origin(letter),
        "%,d".formatted(letter.size()),
        letter.replays(),
        letter.reason().map(DeadLetterTable::shown).orElse("-"));
  }

  private static String origin(DeadLetter letter) {
    Optional<String> topic = letter.originalTopic();
    return topic.isEmpty()
        ? "-"
        : "%s-%s@%s"
            .formatted(
                shown(topic.get()),
                letter.originalPartition().map(String::valueOf).orElse("?"),
                letter.originalOffset().map(String::valueOf).orElse("?"));
  }

  /** A header can hold anything, and a terminal obeys control characters. */
  private static String shown(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", "\uFFFD");
    return plain.length() <= LONGEST_REASON
        ? plain
        : plain.substring(
                0,
                plain.offsetByCodePoints(
                    0, Math.min(LONGEST_REASON, plain.codePointCount(0, plain.length()))))
            + "…";
  }
}
