package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.cli.submit.BatchSettings.Resume;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
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
      "  coze-worker submit prompts.txt --bot-id 7400000000000000001 \\",
      "    --failed again.jsonl",
      "  coze-worker submit orders.csv --bot-id 7400000000000000001 \\",
      "    --template 'Answer {{customer}}: {{question}}' \\",
      "    --rate 20 --max-cost-tokens 1000000",
      "  coze-worker submit requests.jsonl --out replies.jsonl --cancel",
      "",
      "A line of requests.jsonl:",
      "  {\"id\":\"a-1\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"740…\",\"user_id\":\"u-17\",",
      "   \"additional_messages\":[{\"role\":\"user\",\"type\":\"question\",",
      "   \"content_type\":\"text\",\"content\":\"What can you do?\"}]}}"
    })
public final class SubmitCommand implements Callable<Integer> {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(15);

  @Mixin private ConfigOption config;
  @Mixin private FormatOptions format;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      description = "The requests: one as JSON on each line, prompts, or a table.")
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
      description = "As --resume, and send again also what --out answers with a failure.")
  private boolean retryFailed;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "Stop waiting after this long, such as 30m; the batch can be resumed.")
  private @Nullable Duration timeout;

  @Option(
      names = "--follow",
      description =
          "FILE grows: send what is added as it comes, until Ctrl-C or --timeout. What is wrong in"
              + " it is told and left out.")
  private boolean follow;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Send at most so many requests a second, such as 20 or 0.5.")
  private @Nullable Double rate;

  @Option(
      names = "--max-cost-tokens",
      paramLabel = "N",
      description =
          "Stop sending when the batch, with what is under way, would cost more; it can be"
              + " resumed with more.")
  private @Nullable Long maxCostTokens;

  @Option(
      names = "--cancel",
      description =
          "Cancel what was sent of this batch and no worker has taken up: it is answered expired."
              + " Then wait for what is under way.")
  private boolean cancel;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    new BatchPaths(file, out(), failed).check();
    BatchTopics topics = BatchTopics.of(config.loadClient());
    BatchSettings settings = settings();
    if (cancel) {
      new Cancellation(topics, Clock.systemUTC()).mark(settings.out());
      if (isBeingSent(settings.out())) {
        spec.commandLine()
            .getErr()
            .printf("Cancelled; the submit that is running collects the replies.%n");
        return 0;
      }
    }
    try (Interruption interruption = Interruption.listen(TIME_TO_STOP)) {
      BatchResult result =
          new Submission(settings, topics, Clock.systemUTC())
              .run(ProgressDisplay::begin, interruption);
      report(result);
      return result.isGood() ? 0 : CommandFailure.FAILED;
    }
  }

  private void checkOptions() {
    if (cancel && (resume || retryFailed || follow)) {
      throw CommandFailure.usage("--cancel goes with none of --resume, --retry-failed, --follow.");
    }
    if (rate != null && !(rate > 0 && rate <= 1_000_000)) {
      throw CommandFailure.usage(
          "--rate is more than 0 and at most 1000000, not %s.".formatted(rate));
    }
    if (maxCostTokens != null && maxCostTokens < 1) {
      throw CommandFailure.usage(
          "--max-cost-tokens is at least 1, not %d.".formatted(maxCostTokens));
    }
  }

  private static boolean isBeingSent(Path replies) throws IOException {
    Optional<RunLog> log = RunLog.tryOpen(replies);
    if (log.isPresent()) {
      log.get().close();
    }
    return log.isEmpty();
  }

  private BatchSettings settings() throws IOException {
    return new BatchSettings(
        file,
        format.format(file),
        out(),
        failed,
        resumption(),
        follow,
        rate,
        maxCostTokens,
        timeout);
  }

  private Resume resumption() {
    if (cancel) {
      return Resume.CANCEL;
    }
    if (retryFailed) {
      return Resume.UNANSWERED_AND_FAILED;
    }
    return resume ? Resume.UNANSWERED : Resume.NEW;
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
      case STOPPED -> err.println("--max-cost-tokens is reached; nothing more was sent.");
      case CANCELLED -> err.println("Cancelled; nothing of the batch is under way any more.");
    }
    new Summary(result, out()).print(err);
    if (result.end() != BatchResult.End.COMPLETE && result.end() != BatchResult.End.CANCELLED) {
      err.println("To go on: " + Resumption.of(spec.commandLine().getParseResult(), result.end()));
    }
    err.flush();
  }
}
