package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The worker against the calls alone, round by round, beside what it is meant to reach. */
@Command(
    name = "pairs",
    mixinStandardHelpOptions = true,
    description = {
      "Measures systems against a bare client that makes the same calls without Kafka, all in the"
          + " same run and round by round, and prints what was meant to be reached beside it."
    })
final class PairsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--rates",
      split = ",",
      paramLabel = "N",
      defaultValue = "100,500",
      description = "Requests a second, calls of 1 s (default: ${DEFAULT-VALUE}); 0 for none.")
  private List<Integer> rates;

  @Option(
      names = "--full",
      split = ",",
      paramLabel = "NxSECONDS",
      defaultValue = "500x1,2000x5,10000x20",
      description =
          "Calls under way and how long each takes, with a long backlog (default:"
              + " ${DEFAULT-VALUE}); 0 for none.")
  private List<String> full;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "bare,exactly-once,at-least-once",
      description = "Who is measured (default: ${DEFAULT-VALUE}).")
  private List<String> systems;

  @Mixin private ContestOptions contests;

  @Override
  public Integer call() {
    Console console = Console.open(spec);
    List<Entrant> entrants = systems.stream().map(Entrant::named).toList();
    List<Result> results = contests.run(shapes(), entrants, console);
    console.say("\n" + Result.HEADER);
    results.forEach(result -> console.say(result.row()));
    console.say("\n" + Goals.HEADER);
    results.forEach(result -> Goals.rows(result).forEach(console::say));
    return 0;
  }

  private List<Shape> shapes() {
    Stream<Shape> steady =
        rates.stream()
            .filter(rate -> rate > 0)
            .map(rate -> new Shape.Steady(rate, Duration.ofSeconds(1)));
    Stream<Shape> backlogs = full.stream().filter(text -> !text.equals("0")).map(Shape.Full::parse);
    return Stream.concat(steady, backlogs).toList();
  }
}
