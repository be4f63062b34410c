package dev.cozeworker.loadtests.bench;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether memory stays flat with as many calls under way as may be. */
@Command(
    name = "hold",
    mixinStandardHelpOptions = true,
    description = "Holds calls under way for some time and shows memory as it goes.")
final class HoldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--full",
      paramLabel = "NxSECONDS",
      defaultValue = "10000x20",
      description = "Calls under way and how long each takes (default: ${DEFAULT-VALUE}).")
  private String full;

  @Option(
      names = "--system",
      paramLabel = "NAME",
      defaultValue = "exactly-once",
      description = "Who is measured (default: ${DEFAULT-VALUE}).")
  private String system;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "12",
      description = "Of the requests topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "How long, once they are under way (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Override
  public Integer call() {
    Console console = Console.open(spec);
    new Hold(Shape.Full.parse(full), Entrant.named(system), partitions)
        .run(console.logs(), Duration.ofSeconds(seconds), console::say);
    return 0;
  }
}
