package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Reply;
import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar, with the rate and the time left. */
final class ProgressOnTerminal implements Progress {
  private static final String ERASE_LINE = "\r\033[K";

  private final PrintStream out;
  private final ProgressBar bar;

  ProgressOnTerminal(PrintStream out, int columns, int size, int before) {
    this.out = out;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("replies")
            .setInitialMax(size)
            .setStyle(ProgressBarStyle.UNICODE_BLOCK)
            .setUpdateIntervalMillis(200)
            .startsFrom(before, Duration.ZERO)
            .showSpeed()
            .setConsumer(new ConsoleProgressBarConsumer(out, columns))
            .build();
  }

  @Override
  public void onReply(Reply reply) {
    // The next tick counts it.
  }

  @Override
  public void onTick(int size, int answered, int failed) {
    bar.maxHint(size);
    bar.stepTo(answered);
    bar.setExtraMessage(failed == 0 ? "" : " %,d failed".formatted(failed));
  }

  @Override
  public void say(String line) {
    out.println(ERASE_LINE + line);
  }

  @Override
  public void close() {
    bar.close();
  }
}
