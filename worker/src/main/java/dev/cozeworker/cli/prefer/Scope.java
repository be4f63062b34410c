package dev.cozeworker.cli.prefer;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.failover.Resource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What a preference is for: a route, or one bot or workflow of it. */
final class Scope {
  @Option(
      names = "--route",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "The route (default: ${DEFAULT-VALUE}).")
  private String route = "default";

  @ArgGroup(exclusive = true)
  private @Nullable One one;

  /** One bot or one workflow. */
  private static final class One {
    @Option(names = "--bot-id", paramLabel = "ID", description = "For this bot alone.")
    private @Nullable String botId;

    @Option(names = "--workflow-id", paramLabel = "ID", description = "For this workflow alone.")
    private @Nullable String workflowId;
  }

  Resource resource() {
    if (one == null) {
      return Resource.NONE;
    }
    return one.botId != null
        ? new Resource(Resource.Kind.BOT, one.botId)
        : new Resource(Resource.Kind.WORKFLOW, String.valueOf(one.workflowId));
  }

  /**
   * Returns the route's configuration.
   *
   * @throws CommandFailure if there is no such route
   */
  RouteConfig in(WorkerConfig config) {
    RouteConfig found = config.routes().get(route);
    if (found == null) {
      throw CommandFailure.usage(
          "There is no route '%s'. Configured: %s."
              .formatted(route, String.join(", ", config.routes().keySet())));
    }
    return found;
  }

  @Override
  public String toString() {
    Resource resource = resource();
    return resource.exists() ? "route %s, %s".formatted(route, resource) : "route " + route;
  }
}
