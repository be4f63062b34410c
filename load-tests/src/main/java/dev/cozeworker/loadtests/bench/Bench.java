package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the worker on this machine and prints a table. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the worker against a broker and a Coze simulator on this machine.")
public final class Bench implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--in-flight",
      split = ",",
      paramLabel = "N",
      defaultValue = "1000,5000",
      description = "Calls under way at once, one measurement each (default: ${DEFAULT-VALUE}).")
  private List<Integer> inFlight;

  @Option(
      names = "--call",
      paramLabel = "SECONDS",
      defaultValue = "1",
      description = "How long each call takes (default: ${DEFAULT-VALUE}).")
  private int callSeconds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "100",
      description =
          "Requests a second when latency is measured; 0: not (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "How long it runs before anything is measured (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long each measurement takes (default: ${DEFAULT-VALUE}).")
  private int measureSeconds;

  @Option(
      names = "--delivery",
      paramLabel = "MODE",
      defaultValue = "exactly-once",
      description = "exactly-once or at-least-once (default: ${DEFAULT-VALUE}).")
  private String delivery;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Bench()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path logs = Files.createTempDirectory("coze-worker-bench");
    Timing timing =
        new Timing(
            Duration.ofSeconds(callSeconds),
            Duration.ofSeconds(warmUpSeconds),
            Duration.ofSeconds(measureSeconds));
    say("# %s, delivery %s".formatted(Machine.describe(), delivery));
    say("# logs in " + logs);
    say(FullUse.HEADER);
    for (int calls : inFlight) {
      say(FullUse.measure(logs.resolve("full-" + calls), delivery, calls, timing).row());
    }
    if (rate > 0) {
      say("");
      say(AddedLatency.HEADER);
      say(AddedLatency.measure(logs.resolve("latency"), delivery, rate, timing).row());
    }
    return 0;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
