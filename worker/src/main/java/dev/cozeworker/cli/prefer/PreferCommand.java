package dev.cozeworker.cli.prefer;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.config.CredentialConfig;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.state.Preferences;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a credential first in all workers. */
@Command(
    name = "prefer",
    description =
        "Use this credential first from now on, whatever the breakers say: the planned move, or the"
            + " way back. It holds in all workers, within a second and through restarts, until it"
            + " is released. A request that the credential refuses goes on to the others, as"
            + " always.",
    footer = {
      "",
      "What is preferred for one bot or workflow beats what is preferred for its route; status shows"
          + " both.",
      "Examples:",
      "  coze-worker prefer enterprise",
      "  coze-worker prefer personal --route night-batch --bot-id 7400000000000000001"
    })
public final class PreferCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private Scope scope;
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "CREDENTIAL",
      description = "Its name in the route, such as enterprise.")
  private String credential;

  @Override
  public Integer call() {
    WorkerConfig loaded = config.load();
    RouteConfig route = scope.in(loaded);
    List<String> names = route.credentials().stream().map(CredentialConfig::name).toList();
    if (!names.contains(credential)) {
      throw CommandFailure.usage(
          "Route '%s' has no credential '%s'. It has: %s."
              .formatted(route.name(), credential, String.join(", ", names)));
    }
    StateTopic topic = new StateTopic(loaded);
    topic.write(partitions ->
        Preferences.prefer(topic.name(), partitions, route.name(), scope.resource(), credential));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: %s comes first from now on, in all workers.%n", scope, credential);
    out.flush();
    return 0;
  }
}
