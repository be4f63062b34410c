package dev.cozeworker.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.cli.sandbox.Sandbox;
import dev.cozeworker.cli.sandbox.SandboxEnvironment;
import dev.cozeworker.cli.submit.BatchResult;
import dev.cozeworker.cli.submit.ProgressDisplay;
import dev.cozeworker.cli.submit.Submission;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows a migration from beginning to end, with nothing else installed. */
@Command(
    name = "demo",
    description = {
      "Everything on this machine: a broker, a Coze simulator whose workspaces move from the"
          + " personal account to the enterprise half-way, a worker, and a batch that watches it"
          + " happen.",
      "Ends by itself with a summary; status 1 if anything was lost, answered twice or failed."
    },
    footer = {"", "Examples:", "  coze-worker demo", "  coze-worker demo --requests 10000 --keep"})
public final class DemoCommand implements Callable<Integer> {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(90);
  private static final Duration CALL = Duration.ofMillis(800);
  private static final int MOST_CALLS_UNDER_WAY = 100;

  @Spec private CommandSpec spec;

  @Option(
      names = "--requests",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many requests the batch has (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--keep",
      description = "Leave everything running after the summary, until Ctrl-C.")
  private boolean keep;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (requests < 1) {
      throw CommandFailure.usage("--requests: at least 1, not " + requests);
    }
    long begin = System.nanoTime();
    Home home = Home.current();
    Path directory = Files.createTempDirectory("coze-worker-demo");
    ProcessBuilder.Redirect log =
        ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile());
    say("starting a Kafka broker and a Coze simulator; files and logs are in " + directory);
    try (Interruption interruption = Interruption.listen(TIME_TO_STOP);
        Sandbox sandbox = Sandbox.start(home, log, 0, 0);
        SandboxControl coze = new SandboxControl(sandbox.coze())) {
      coze.answerIn(CALL);
      Map<String, String> environment = environment(sandbox);
      say("starting a worker with two access tokens, the personal one first");
      try (ChildProcess worker = WorkerProcess.start(home, directory, log, environment)) {
        ClientConfig config = ConfigLoader.loadClient(Optional.empty(), environment);
        say(worker.readyLine());
        BatchResult batch = submit(directory, sandbox.coze(), config, coze, interruption);
        DemoReport report =
            report(batch, config, coze, Duration.ofNanos(System.nanoTime() - begin));
        report.print(spec.commandLine().getOut());
        keepRunning(sandbox, interruption);
        return report.isGood() ? 0 : CommandFailure.FAILED;
      }
    }
  }

  private BatchResult submit(
      Path directory,
      JsonNode world,
      ClientConfig config,
      SandboxControl coze,
      Interruption interruption)
      throws IOException {
    Path file = directory.resolve("requests.jsonl");
    new DemoRequests(world).write(file, requests);
    say(
        "submitting %,d requests to %d bots and %d workflows in %d workspaces"
            .formatted(
                requests,
                world.path("bots").size(),
                world.path("workflows").size(),
                world.path("workspaces").size()));
    List<String> workspaces = new ArrayList<>();
    world.path("workspaces").forEach(each -> workspaces.add(each.path("name").asText()));
    return Submission.of(file, directory.resolve("replies.jsonl"), config)
        .run(
            (size, answered) ->
                new Migration(ProgressDisplay.begin(size, answered), coze, workspaces, size),
            interruption);
  }

  private static DemoReport report(
      BatchResult batch, ClientConfig config, SandboxControl coze, Duration elapsed) {
    Map<String, Integer> replies =
        RepliesTopic.count(config.kafka().bootstrapServers(), config.topics().replies());
    return new DemoReport(batch, replies, coze.calls("refused"), coze.calls("ok"), elapsed);
  }

  private void keepRunning(Sandbox sandbox, Interruption interruption) throws InterruptedException {
    if (keep) {
      say(SandboxEnvironment.exports(sandbox.environment().withTokens()));
      say("everything goes on running until Ctrl-C");
      interruption.await();
    }
  }

  private Map<String, String> environment(Sandbox sandbox) {
    Map<String, String> environment = new HashMap<>(sandbox.environment().withTokens());
    environment.put(
        "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", String.valueOf(callsUnderWay(requests)));
    environment.put("COZE_WORKER_SERVER_PORT", "0");
    return environment;
  }

  /** So few that most of the batch is still to be called when the workspaces begin to move. */
  static int callsUnderWay(int requests) {
    return Math.clamp(requests / 20, 1, MOST_CALLS_UNDER_WAY);
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
