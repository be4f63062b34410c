package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.contracts.Request;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends a file of requests and writes a file of replies. */
@Command(
    name = "submit",
    description = {
      "Send a batch, wait for its replies and write them as JSON lines, one for each request.",
      "The whole file is checked before anything is sent."
    },
    footer = {
      "",
      "Examples:",
      "  coze-worker submit requests.jsonl --out replies.jsonl",
      "  coze-worker submit requests.jsonl --out replies.jsonl --resume",
      "  coze-worker submit prompts.txt --bot-id 7400000000000000001 --failed again.jsonl",
      "",
      "A line of requests.jsonl:",
      "  {\"id\":\"a-1\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"740…\",\"user_id\":\"u-17\",",
      "   \"additional_messages\":[{\"role\":\"user\",\"type\":\"question\",",
      "   \"content_type\":\"text\",\"content\":\"What can you do?\"}]}}"
    })
public final class SubmitCommand implements Callable<Integer> {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The requests, one as JSON on each line.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the replies go (default: beside the requests, as NAME.replies.jsonl).")
  private @Nullable Path out;

  @Option(
      names = "--failed",
      paramLabel = "FILE",
      description = "Gets the requests that failed, fit to be submitted again.")
  private @Nullable Path failed;

  @Option(
      names = "--resume",
      description =
          "Go on with an interrupted batch: mends a torn last line of --out, takes up what is"
              + " under way and sends only what was never sent.")
  private boolean resume;

  @Option(
      names = "--retry-failed",
      description = "With --resume: send again also what --out answers with a failure.")
  private boolean retryFailed;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Stop waiting after this long, such as 30m; the batch can be resumed.")
  private @Nullable Duration timeout;

  @Option(
      names = "--bot-id",
      paramLabel = "ID",
      description = "FILE has one prompt on each line, for this bot.")
  private @Nullable String botId;

  @Option(
      names = "--workflow-id",
      paramLabel = "ID",
      description = "FILE has one prompt on each line, for this workflow.")
  private @Nullable String workflowId;

  @Option(
      names = "--input-name",
      paramLabel = "NAME",
      defaultValue = "input",
      description = "The workflow's parameter that gets the prompt (default: ${DEFAULT-VALUE}).")
  private String inputName;

  @Option(
      names = "--user-id",
      paramLabel = "ID",
      defaultValue = "coze-worker",
      description = "Who asks, with --bot-id (default: ${DEFAULT-VALUE}).")
  private String userId;

  @Option(
      names = "--route",
      paramLabel = "NAME",
      defaultValue = Request.DEFAULT_ROUTE,
      description = "The route of the prompts (default: ${DEFAULT-VALUE}).")
  private String route;

  @Override
  public Integer call() throws IOException {
    if (!Files.isReadable(file)) {
      throw CommandFailure.usage("%s cannot be read.".formatted(file));
    }
    if (retryFailed && !resume) {
      throw CommandFailure.usage("--retry-failed goes with --resume.");
    }
    var loaded = config.loadClient();
    BatchTopics topics = BatchTopics.of(loaded);
    BatchResult result;
    try (Interruption interruption = Interruption.listen(TIME_TO_STOP)) {
      result =
          new Submission(settings(), topics, Clock.systemUTC())
              .run(ProgressDisplay::begin, interruption);
      report(result);
    }
    return result.failed() > 0 || result.answered() < result.size() ? CommandFailure.FAILED : 0;
  }

  private BatchSettings settings() {
    return new BatchSettings(file, format(), out(), failed, resume, retryFailed, timeout);
  }

  private LineFormat format() {
    return botId == null && workflowId == null
        ? new JsonLines()
        : new Prompts(botId, workflowId, userId, inputName, route);
  }

  private Path out() {
    if (out != null) {
      return out;
    }
    String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
    return file.resolveSibling(name + ".replies.jsonl");
  }

  private void report(BatchResult result) {
    PrintWriter err = spec.commandLine().getErr();
    switch (result.end()) {
      case COMPLETE -> {}
      case INTERRUPTED -> err.println("Interrupted; nothing is lost.");
      case TIMED_OUT -> err.println("Not all replies came in time.");
    }
    new Summary(result).print(err);
    if (result.end() != BatchResult.End.COMPLETE) {
      err.println("To go on: " + Resumption.of(spec.commandLine().getParseResult()));
    }
    err.flush();
  }
}
