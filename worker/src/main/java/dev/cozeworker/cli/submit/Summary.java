package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.ReadableDuration;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a batch came to, as a person reads it. */
final class Summary {
  private final BatchResult result;
  private final Path replies;

  /**
   * @param replies the file that they are in
   */
  Summary(BatchResult result, Path replies) {
    this.result = result;
    this.replies = replies;
  }

  void print(PrintWriter out) {
    Tally tally = result.tally();
    out.printf(
        "%,d of %,d requests answered; this run took %s%n",
        result.answered(), result.size(), ReadableDuration.of(result.elapsed()));
    tally
        .statuses()
        .forEach((status, count) -> row(out, status.name().toLowerCase(Locale.ROOT), count));
    if (result.unsendable() > 0) {
      row(out, "not sent, too large for the broker", result.unsendable());
    }
    if (result.unsent() > 0) {
      row(out, "not sent yet", result.unsent());
    }
    tally.errors().forEach((error, count) -> row(out, "  " + error, count));
    tally.credentials().forEach((name, count) -> row(out, "served by " + name, count));
    row(out, "failed over", tally.failedOver());
    if (tally.tokens() > 0) {
      out.printf(
          "  %-34s %,10d  (%,d in, %,d out)%n",
          "tokens", tally.tokens(), tally.inputTokens(), tally.outputTokens());
    }
    if (!tally.latencies().isEmpty()) {
      out.printf("  %-34s %s%n", "from sending to reply", percentiles(tally.latencies()));
    }
    if (result.answered() > 0) {
      out.printf("  replies are in %s%n", replies);
    }
  }

  private static void row(PrintWriter out, String what, int count) {
    out.printf("  %-34s %,10d%n", what, count);
  }

  private static String percentiles(Latencies latencies) {
    return Map.of(50, "p50", 95, "p95", 99, "p99").entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(e -> e.getValue() + " " + ReadableDuration.of(latencies.percentile(e.getKey())))
        .collect(Collectors.joining("  "));
  }
}
