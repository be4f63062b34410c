package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Stage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How much of a quota a nightly batch uses, and whether all of it is served. */
@Command(
    name = "nightly",
    mixinStandardHelpOptions = true,
    description = {
      "Sends a batch through the worker to a Coze that takes so many chats a second, and now and then,"
          + " for half a second, none; shows how much of the quota was used.",
      "Ends with 0 where every request was completed once and 95 % of the quota were used."
    })
final class NightlyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "50000",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--quota",
      paramLabel = "N",
      defaultValue = "50",
      description = "Chats a second that Coze takes (default: ${DEFAULT-VALUE}).")
  private int quota;

  @Option(
      names = "--call",
      paramLabel = "SECONDS",
      defaultValue = "2",
      description = "How long each takes (default: ${DEFAULT-VALUE}).")
  private int call;

  @Option(
      names = "--down-every",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = "Between two bursts of nothing but 429 (default: ${DEFAULT-VALUE}).")
  private int downEvery;

  @Override
  public Integer call() throws InterruptedException {
    Console console = Console.open(spec);
    try (Stage stage = Stage.set(console.logs(), List.of())) {
      Nightly night =
          new Nightly(stage, quota, Duration.ofSeconds(call), Duration.ofSeconds(downEvery));
      return night.run(requests, console::say) ? 0 : 1;
    }
  }
}
