package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.stage.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the scenarios and prints what came of them. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    subcommands = Bounds.class,
    description = {
      "Kills, freezes, adds and takes away workers and brokers while requests come in, and checks"
          + " that each request is answered once, in order, and no call is repeated without need."
    },
    footer = "Exit status: 0 all promises held, 1 one was broken, 2 wrong usage.")
public final class Chaos implements Callable<Integer> {
  static final List<Scenario> SCENARIOS =
      List.of(
          WorkerKills.scenario(),
          Freezes.scenario(),
          BrokerKills.scenario(),
          Scaling.scenario(),
          BrokerRestarts.scenario());

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      split = ",",
      paramLabel = "NAME",
      description =
          "worker-kills, freezes, broker-kills, scaling, broker-restarts (default: all of them).")
  private @Nullable List<String> names;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How often each fault comes (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "60",
      description = "Requests a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--call",
      paramLabel = "MS",
      defaultValue = "1000",
      description =
          "How long a call takes at the most, and at the least a fifth of it (default:"
              + " ${DEFAULT-VALUE}).")
  private int callMillis;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Plays a run again, as far as chance was ours (default: another each time).")
  private @Nullable Long seed;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Chaos()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    List<Scenario> scenarios = scenarios();
    long runSeed = seed == null ? new Random().nextInt(1_000_000) : seed;
    Duration most = Duration.ofMillis(callMillis);
    Setting setting = setting(most);
    Path logs = Files.createTempDirectory("coze-worker-chaos");
    say("# %s, seed %d; logs in %s".formatted(Machine.describe(), runSeed, logs));
    say(Outcome.HEADER);
    List<Outcome> outcomes = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      Outcome outcome =
          new ChaosRun(scenario, setting, runSeed).play(logs.resolve(scenario.name()));
      say(outcome.row());
      outcome.findings().violations().forEach(violation -> say("VIOLATION: " + violation));
      if (!outcome.findings().good()) {
        outcome.faults().forEach(fault -> say("  " + fault));
      }
      outcomes.add(outcome);
    }
    say("");
    say(Outcome.PAUSES_HEADER);
    outcomes.forEach(outcome -> say(outcome.pauseRows()));
    return outcomes.stream().allMatch(outcome -> outcome.findings().good()) ? 0 : 1;
  }

  private Setting setting(Duration mostCall) {
    try {
      return new Setting(rate, mostCall.dividedBy(5), mostCall, rounds);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<Scenario> scenarios() {
    if (names == null) {
      return SCENARIOS;
    }
    List<Scenario> chosen = new ArrayList<>();
    for (String name : names) {
      chosen.add(
          SCENARIOS.stream()
              .filter(scenario -> scenario.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new ParameterException(
                      spec.commandLine(), "--scenario %s: there are %s".formatted(name, known()))));
    }
    return chosen;
  }

  private static String known() {
    return SCENARIOS.stream().map(Scenario::name).collect(Collectors.joining(", "));
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
