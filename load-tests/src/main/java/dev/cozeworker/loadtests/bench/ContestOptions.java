package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How contests go, on a command line: with how many partitions, how long and how often. */
final class ContestOptions {
  @Option(
      names = "--partitions",
      split = ",",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of the requests topic; each is measured (default: ${DEFAULT-VALUE}).")
  private List<Integer> partitions;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Of each system under each load (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "SECONDS",
      defaultValue = "40",
      description = "Load on each system before its first round (default: ${DEFAULT-VALUE}).")
  private int warmUpSeconds;

  @Option(
      names = "--measure",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Of each round (default: ${DEFAULT-VALUE}).")
  private int measureSeconds;

  /** Runs a contest for each of the shapes with each number of partitions. */
  List<Result> run(List<? extends Shape> shapes, List<Entrant> entrants, Console console) {
    Contest.Pacing pacing =
        new Contest.Pacing(
            rounds, Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(measureSeconds));
    List<Result> results = new ArrayList<>();
    for (int count : partitions) {
      for (Shape shape : shapes) {
        List<Result> found =
            new Contest(shape, count, entrants, pacing)
                .run(console.logs().resolve("contest-" + results.size()), console::say);
        found.forEach(result -> console.say(result.row()));
        results.addAll(found);
      }
    }
    return results;
  }
}
