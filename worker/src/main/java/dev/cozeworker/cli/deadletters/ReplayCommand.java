package dev.cozeworker.cli.deadletters;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.command.Interruption;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends dead letters again. */
@Command(
    name = "replay",
    description = {
      "Send dead letters to the requests topic again, as they were: after a fix.",
      "Each is sent once, however often this is run, and one that came back is left: --again sends"
          + " those too."
    },
    footer = {
      "",
      "Examples:",
      "  coze-worker dead-letters replay --since 2h --dry-run",
      "  coze-worker dead-letters replay --partition 3 --offset 17-40"
    })
public final class ReplayCommand implements Callable<Integer> {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(40);

  @Mixin private ConfigOption config;
  @Mixin private Selection selection;
  @Spec private CommandSpec spec;

  @Option(names = "--dry-run", description = "Only show which would be sent.")
  private boolean dryRun;

  @Option(
      names = "--again",
      description = "Also those that were sent again before, or came back after that.")
  private boolean again;

  @Override
  public Integer call() {
    DeadLetters letters = DeadLetters.of(config.loadClient());
    Replay replay = new Replay(letters, again);
    PrintWriter out = spec.commandLine().getOut();
    if (dryRun) {
      DeadLetterTable table = new DeadLetterTable(out);
      report(replay.rehearse(selection, table::add), "would be sent to " + letters.requests(), out);
      return 0;
    }
    try (Interruption interruption = Interruption.listen(TIME_TO_STOP)) {
      Replay.Result result = replay.run(selection, interruption);
      report(result, "sent to " + letters.requests(), out);
      return result.refused() > 0 || interruption.isRequested() ? CommandFailure.FAILED : 0;
    }
  }

  private static void report(Replay.Result result, String done, PrintWriter out) {
    out.printf("%,d %s%n", result.sent(), done);
    row(out, result.sentBefore(), "left: sent again before (--again sends them once more)");
    row(out, result.cameBack(), "left: they came back after having been sent again (--again)");
    row(out, result.ofOthers(), "left: they come from another topic");
    row(
        out,
        result.refused(),
        "not taken by the broker: " + result.why().map(Exception::getMessage).orElse(""));
    out.flush();
  }

  private static void row(PrintWriter out, int count, String what) {
    if (count > 0) {
      out.printf("%,d %s%n", count, what);
    }
  }
}
