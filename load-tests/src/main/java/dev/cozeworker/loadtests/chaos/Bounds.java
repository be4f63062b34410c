package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Puts a worker to extremes, and prints what it takes of the machine then. */
@Command(
    name = "bounds",
    mixinStandardHelpOptions = true,
    description = "Puts a worker to extremes and measures memory, threads and metadata.")
final class Bounds implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--bound",
      split = ",",
      paramLabel = "NAME",
      description = "lag, slow-call, partitions, one-key (default: all of them).")
  private @Nullable List<String> names;

  @Option(
      names = "--lag",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Records of lag (default: ${DEFAULT-VALUE}).")
  private int lag;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Short calls a second beside the slow one (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many are many (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "Before memory is looked at (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "120",
      description = "How long each is watched (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() throws IOException {
    Path logs = Files.createTempDirectory("coze-worker-bounds");
    List<Bound> chosen = chosen();
    say("# %s; logs in %s".formatted(Machine.describe(), logs));
    say(Bound.Result.HEADER);
    for (Bound bound : chosen) {
      say(bound.measure(logs.resolve(bound.name())).row());
    }
    return 0;
  }

  private List<Bound> chosen() {
    Duration warmUp = Duration.ofSeconds(warmUpSeconds);
    Duration time = Duration.ofSeconds(seconds);
    List<Bound> all =
        List.of(
            Backlog.lag(lag, warmUp, time),
            new SlowCall(rate, warmUp, time),
            new ManyPartitions(partitions, 200, warmUp, time),
            Backlog.oneKey(20_000, warmUp, time));
    List<String> wanted = names == null ? all.stream().map(Bound::name).toList() : names;
    List<String> known = all.stream().map(Bound::name).toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "--bound %s: there are %s".formatted(name, known));
      }
    }
    return all.stream().filter(bound -> wanted.contains(bound.name())).toList();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
