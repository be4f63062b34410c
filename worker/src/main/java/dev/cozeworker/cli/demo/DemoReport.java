package dev.cozeworker.cli.demo;

import dev.cozeworker.cli.command.ReadableDuration;
import dev.cozeworker.cli.submit.BatchResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;

/**
 * What the demonstration showed.
 *
 * @param replies how many replies a {@code read_committed} consumer finds, by request
 * @param refusedCalls the calls that Coze refused: what the move cost
 * @param servedCalls the calls that Coze served
 * @param elapsed how long all of it took, starting included
 */
record DemoReport(
    BatchResult batch,
    Map<String, Integer> replies,
    long refusedCalls,
    long servedCalls,
    Duration elapsed) {

  DemoReport {
    replies = Map.copyOf(replies);
  }

  int lost() {
    return batch.size() - replies.size();
  }

  long doubled() {
    return replies.values().stream().filter(count -> count > 1).count();
  }

  boolean isGood() {
    return lost() == 0 && doubled() == 0 && batch.failed() == 0 && batch.answered() == batch.size();
  }

  void print(PrintWriter out) {
    long total = replies.values().stream().mapToLong(Integer::longValue).sum();
    out.println();
    row(out, "requests", batch.size(), "");
    row(out, "replies under read_committed", total, "");
    row(out, "lost", lost(), "");
    row(out, "answered twice", doubled(), "");
    row(out, "failed", batch.failed(), "");
    batch
        .tally()
        .credentials()
        .forEach((credential, count) -> row(out, "served by " + credential, count, ""));
    row(out, "calls that Coze served", servedCalls, "");
    row(out, "calls that Coze refused", refusedCalls, "what the move cost");
    out.printf(
        "  %-30s %10s  of it the batch %s%n",
        "time", ReadableDuration.of(elapsed), ReadableDuration.of(batch.elapsed()));
    batch.tally().errors().forEach((error, count) -> row(out, "  " + error, count, ""));
    out.println();
    out.println(
        isGood()
            ? "Every request was answered once, through the whole migration."
            : "Something was lost, answered twice or failed.");
    out.flush();
  }

  private static void row(PrintWriter out, String what, long count, String remark) {
    out.println("  %-30s %,10d  %s".formatted(what, count, remark).stripTrailing());
  }
}
