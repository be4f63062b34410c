package dev.cozeworker.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import java.io.Console;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how a running worker is. */
@Command(
    name = "status",
    description = "How the running worker is: partitions, calls, credentials and their breakers.",
    footer = {
      "",
      "Examples:",
      "  coze-worker status --watch",
      "  coze-worker status --url http://10.0.0.7:8080 --json"
    })
public final class StatusCommand implements Callable<Integer> {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final String CLEAR = "\033[H\033[2J";

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "The worker's address (default: server.bind and server.port).")
  private @Nullable String url;

  @Option(names = "--json", description = "As the worker says it, on one line.")
  private boolean json;

  @Option(names = "--watch", description = "Again every second, until Ctrl-C.")
  private boolean watch;

  @Override
  public Integer call() throws InterruptedException {
    try (StatusEndpoint endpoint = new StatusEndpoint(address())) {
      show(endpoint.read());
      while (watch) {
        Thread.sleep(PERIOD);
        showAgain(endpoint);
      }
    }
    return 0;
  }

  /** A worker that has been seen may be on its way to its next start. */
  private void showAgain(StatusEndpoint endpoint) throws InterruptedException {
    try {
      show(endpoint.read());
    } catch (CommandFailure away) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(away.getMessage());
      err.flush();
    }
  }

  private void show(JsonNode status) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(status);
    } else {
      if (watch && Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
        out.print(CLEAR);
      }
      StatusTable.lines(status).forEach(out::println);
    }
    out.flush();
  }

  private URI address() {
    return url == null ? WorkerAddress.of(config.loadClient().server()) : WorkerAddress.parse(url);
  }
}
