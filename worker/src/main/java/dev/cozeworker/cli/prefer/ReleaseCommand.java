package dev.cozeworker.cli.prefer;

import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.state.Preferences;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Takes back that a credential comes first. */
@Command(
    name = "release",
    description =
        "Take back what was preferred: the route's order and the breakers decide again, in all"
            + " workers. Where nothing was preferred, nothing changes.",
    footer = {
      "",
      "Releasing a route leaves what is preferred for one bot or workflow of it as it is.",
      "Examples:",
      "  coze-worker release",
      "  coze-worker release --route night-batch --bot-id 7400000000000000001"
    })
public final class ReleaseCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Mixin private Scope scope;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    WorkerConfig loaded = config.load();
    RouteConfig route = scope.in(loaded);
    StateTopic topic = new StateTopic(loaded);
    topic.write(partitions ->
        Preferences.release(topic.name(), partitions, route.name(), scope.resource()));
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s: nothing is preferred any more, in all workers.%n", scope);
    out.flush();
    return 0;
  }
}
