package dev.cozeworker.cli.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.contracts.Json;
import dev.cozeworker.coze.HttpCoze;
import dev.cozeworker.credentials.Credentials;
import dev.cozeworker.failover.Resource;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks Coze what each credential can do, and says whether a migration can begin. */
@Command(
    name = "verify",
    description = {
      "Before the migration: is each credential's token good, whose is it, can it see this bot or"
          + " workflow, does a real call work; and what is missing, by the step of Coze's own guide.",
      "Needs no broker and no running worker. Status 0 ready, 1 something is missing."
    },
    footer = {
      "",
      "Examples:",
      "  coze-worker verify --bot-id 7400000000000000001 \\",
      "    --workflow-id 7500000000000000001",
      "  coze-worker verify --bot-id 7400000000000000001 --call --json"
    })
public final class VerifyCommand implements Callable<Integer> {
  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--bot-id", paramLabel = "ID", description = "A bot to look for; repeatable.")
  private List<String> bots = List.of();

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description = "A workflow to look for; repeatable.")
  private List<String> workflows = List.of();

  @Option(names = "--route", paramLabel = "NAME", description = "Only this route (default: all).")
  private @Nullable String route;

  @Option(
      names = "--call",
      description = "Make one real call of each bot and workflow too, which costs what calls cost.")
  private boolean call;

  @Option(
      names = "--parameters",
      paramLabel = "JSON",
      defaultValue = "{}",
      description = "With --call: the parameters of the workflows (default: ${DEFAULT-VALUE}).")
  private String parameters = "{}";

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      defaultValue = "60s",
      description = "With --call: how long each may take (default: ${DEFAULT-VALUE}).")
  private Duration timeout = Duration.ofMinutes(1);

  @Option(
      names = "--retired",
      description = "The migration is over: a route with one credential lacks nothing.")
  private boolean retired;

  @Option(names = "--json", description = "As JSON, on one line.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    List<Resource> resources = resources();
    JsonNode given = parameters();
    WorkerConfig loaded = config.load();
    Clock clock = Clock.systemUTC();
    List<RouteFinding> findings = new ArrayList<>();
    try (HttpCoze coze = new HttpCoze(loaded.coze(), clock)) {
      Examiner examiner =
          new Examiner(
              new Credentials(loaded.coze(), clock),
              coze.inquiries(),
              call ? Optional.of(new Trial(coze, given, timeout, clock)) : Optional.empty(),
              clock);
      for (RouteConfig each : routes(loaded)) {
        findings.add(examiner.examine(each, resources));
      }
    }
    Verdict verdict = new Judge(retired, clock.instant()).judge(findings);
    print(verdict);
    return verdict.ready() ? 0 : CommandFailure.FAILED;
  }

  private List<Resource> resources() {
    List<Resource> resources = new ArrayList<>();
    bots.forEach(id -> resources.add(new Resource(Resource.Kind.BOT, checked("--bot-id", id))));
    workflows.forEach(
        id -> resources.add(new Resource(Resource.Kind.WORKFLOW, checked("--workflow-id", id))));
    return resources.stream().distinct().toList();
  }

  private static String checked(String option, String id) {
    if (!id.matches("[A-Za-z0-9_-]{1,64}")) {
      throw CommandFailure.usage("%s: '%s' is no id of Coze's".formatted(option, id));
    }
    return id;
  }

  private JsonNode parameters() {
    try {
      JsonNode given = Json.MAPPER.readTree(parameters);
      if (given.isObject()) {
        return given;
      }
    } catch (JsonProcessingException e) {
      // Told below: the text may hold what must not be shown.
    }
    throw CommandFailure.usage(
        "--parameters: must be a JSON object, such as '{\"input\":\"hello\"}'");
  }

  private List<RouteConfig> routes(WorkerConfig loaded) {
    if (route == null) {
      return List.copyOf(loaded.routes().values());
    }
    RouteConfig one = loaded.routes().get(route);
    if (one == null) {
      throw CommandFailure.usage(
          "--route: there is no route '%s'; there is: %s"
              .formatted(route, String.join(", ", loaded.routes().keySet())));
    }
    return List.of(one);
  }

  private void print(Verdict verdict) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try {
        out.println(Json.MAPPER.writeValueAsString(verdict));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("the verdict cannot be written as JSON", e);
      }
    } else {
      VerdictText.lines(verdict).forEach(out::println);
    }
    out.flush();
  }
}
