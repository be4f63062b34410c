package dev.cozeworker.loadtests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The worker against other ways of doing the same work: a table and a plot. */
@Command(
    name = "peers",
    mixinStandardHelpOptions = true,
    description = {
      "Measures this worker and other ways of doing the same work on the same requests, round by"
          + " round, and what a kill -9 does to each; prints a table and draws a plot."
    })
final class PeersCommand implements Callable<Integer> {
  private static final Shape.Full KILLED = Shape.Full.parse("500x1");
  private static final int PARTITIONS_OF_KILLED = 12;

  @Spec private CommandSpec spec;

  @Option(
      names = "--full",
      split = ",",
      paramLabel = "NxSECONDS",
      defaultValue = "500x1",
      description =
          "Calls under way and how long each takes, with a long backlog (default:"
              + " ${DEFAULT-VALUE}).")
  private List<String> full;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      defaultValue =
          "bare,exactly-once,at-least-once,plain-loop,spring-kafka,parallel-consumer,"
              + "parallel-consumer-tx,share-consumer",
      description = "Who is measured (default: ${DEFAULT-VALUE}).")
  private List<String> systems;

  @Mixin private ContestOptions contests;

  @Option(
      names = "--kill",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether each is killed half-way as well (default: yes).")
  private boolean kill;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      defaultValue = "target/peers.svg",
      description = "Where the plot goes (default: ${DEFAULT-VALUE}).")
  private Path plot;

  @Override
  public Integer call() throws IOException {
    Console console = Console.open(spec);
    List<Entrant> entrants = systems.stream().map(Entrant::named).toList();
    Map<Entrant, Kill.Damage> damages = kill ? kill(entrants, console) : Map.of();
    List<Result> results =
        contests.run(full.stream().map(Shape.Full::parse).toList(), entrants, console);
    console.say("\n" + PeersTable.HEADER);
    results.forEach(result -> console.say(PeersTable.row(result, damages.get(result.entrant()))));
    Files.createDirectories(plot.toAbsolutePath().getParent());
    Files.writeString(plot, PeersPlot.svg(results, damages));
    console.say("\n# plot: " + plot);
    return 0;
  }

  private static Map<Entrant, Kill.Damage> kill(List<Entrant> entrants, Console console) {
    Map<Entrant, Kill.Damage> damages = new EnumMap<>(Entrant.class);
    for (Entrant entrant : entrants) {
      if (entrant.usesKafka()) {
        Path logs = console.logs().resolve("kill-" + entrant.label());
        try {
          Kill.Damage damage = new Kill(KILLED, PARTITIONS_OF_KILLED).run(entrant, logs);
          damages.put(entrant, damage);
          console.say("# %s after kill -9: %s".formatted(entrant.label(), damage));
        } catch (RuntimeException e) {
          console.say("# %s, killed, IS OUT: %s".formatted(entrant.label(), e.getMessage()));
        }
      }
    }
    return damages;
  }
}
