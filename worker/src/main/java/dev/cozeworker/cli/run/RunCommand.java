package dev.cozeworker.cli.run;

import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.ConfigOption;
import dev.cozeworker.cli.command.Interruption;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.intake.BrokerErrors;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the worker until SIGTERM or Ctrl-C. */
@Command(
    name = "run",
    description = {
      "The worker: takes requests, calls Coze, gives replies, until SIGTERM or Ctrl-C.",
      "Logs go to standard error: LOG_FORMAT=json for JSON, LOG_LEVEL=DEBUG for more."
    },
    footer = {
      "",
      "Examples:",
      "  coze-worker run --config worker.yaml",
      "  KAFKA_BOOTSTRAP_SERVERS=localhost:9092 COZE_API_BASE=https://api.coze.cn \\",
      "    COZE_API_TOKEN=pat_… COZE_API_TOKEN_ENTERPRISE=pat_… coze-worker run"
    })
public final class RunCommand implements Callable<Integer> {
  /** After the grace for calls under way, to commit and to leave the group. */
  private static final Duration TIME_TO_LEAVE = Duration.ofSeconds(20);

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Option(names = "--exit-with-stdin", hidden = true)
  private boolean exitWithStdin;

  @Override
  public Integer call() throws InterruptedException {
    WorkerConfig loaded = config.load();
    FileDescriptors.check(loaded.consumption().maxInFlight());
    Duration timeToStop = loaded.consumption().shutdownGrace().plus(TIME_TO_LEAVE);
    try (Interruption interruption = Interruption.asTheEnd(timeToStop)) {
      check(loaded);
      serve(loaded, interruption);
    }
    return 0;
  }

  /** Waits for the broker, for a while; a signal need not. */
  private static void check(WorkerConfig loaded) {
    try (Interruption _ = Interruption.atOnce()) {
      StartUpCheck.check(loaded);
    }
  }

  private void serve(WorkerConfig loaded, Interruption interruption) throws InterruptedException {
    try (Worker worker = start(loaded)) {
      if (exitWithStdin) {
        interruption.requestWithStdin();
      }
      tellReady(loaded, worker);
      interruption.await();
    }
  }

  private Worker start(WorkerConfig loaded) {
    try {
      return Worker.start(loaded, version());
    } catch (KafkaException e) {
      String why = "The worker cannot start: " + new BrokerErrors(loaded).tell(e);
      throw BrokerErrors.refusal(e) ? CommandFailure.usage(why) : CommandFailure.failed(why);
    }
  }

  private void tellReady(WorkerConfig loaded, Worker worker) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "coze-worker %s takes requests from %s at %s; status: http://%s:%d/api/status%n",
        version(),
        loaded.topics().requests(),
        loaded.kafka().bootstrapServers(),
        loaded.server().bind(),
        worker.port());
    out.flush();
  }

  private String version() {
    return spec.root().version()[0].replaceFirst("^coze-worker ", "");
  }
}
