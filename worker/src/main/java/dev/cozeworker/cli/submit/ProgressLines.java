package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.ReadableDuration;
import dev.cozeworker.contracts.Reply;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;

/** Progress where nobody looks at a terminal: a line every few seconds. */
final class ProgressLines implements Progress {
  private static final Duration PERIOD = Duration.ofSeconds(5);

  private final PrintStream out;
  private final InstantSource clock;
  private final int before;
  private final long beginMillis;
  private long nextMillis;

  /**
   * Begins now.
   *
   * @param before how many were answered before this run
   */
  ProgressLines(PrintStream out, InstantSource clock, int before) {
    this.out = out;
    this.clock = clock;
    this.before = before;
    this.beginMillis = clock.millis();
    this.nextMillis = beginMillis + PERIOD.toMillis();
  }

  @Override
  public void onReply(Reply reply) {
    // The next tick counts it.
  }

  @Override
  public void onTick(int size, int answered, int failed) {
    long now = clock.millis();
    if (now < nextMillis) {
      return;
    }
    nextMillis = now + PERIOD.toMillis();
    double rate = (answered - before) * 1000.0 / (now - beginMillis);
    String left = rate > 0 ? ", about %s left".formatted(time((size - answered) / rate)) : "";
    String failures = failed > 0 ? ", %,d failed".formatted(failed) : "";
    out.printf("%,d of %,d answered%s, %.0f/s%s%n", answered, size, failures, rate, left);
  }

  private static String time(double seconds) {
    return ReadableDuration.of(Duration.ofMillis((long) (seconds * 1000)));
  }

  @Override
  public void say(String line) {
    out.println(line);
  }

  @Override
  public void close() {
    // The summary follows.
  }
}
