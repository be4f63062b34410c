package dev.cozeworker.cli.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.command.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the sandbox until Ctrl-C. */
@Command(
    name = "sandbox",
    description = "A Kafka broker and a Coze simulator on this machine, to develop against.",
    footer = {
      "",
      "Examples:",
      "  coze-worker sandbox --env-file sandbox.env",
      "  coze-worker sandbox --kafka-port 9092 --coze-port 8090",
      "and in another terminal:",
      "  . ./sandbox.env && coze-worker run"
    })
public final class SandboxCommand implements Callable<Integer> {
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(45);

  @Spec private CommandSpec spec;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The broker's port (default: any that is free).")
  private int kafkaPort;

  @Option(
      names = "--coze-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "The simulator's port (default: any that is free).")
  private int cozePort;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Gets the environment to work against it, to be sourced by a shell.")
  private @Nullable Path envFile;

  @Option(names = "--jwt", description = "The file gets a JWT app instead of access tokens.")
  private boolean jwt;

  @Override
  public Integer call() throws IOException, InterruptedException {
    checkPort("--kafka-port", kafkaPort);
    checkPort("--coze-port", cozePort);
    try (Interruption interruption = Interruption.asTheEnd(TIME_TO_STOP);
        Sandbox sandbox =
            Sandbox.start(Home.current(), ProcessBuilder.Redirect.INHERIT, kafkaPort, cozePort)) {
      if (envFile != null) {
        writeEnvironment(envFile, sandbox.environment());
      }
      describe(sandbox);
      var _ = sandbox.ended().thenRun(interruption::request);
      interruption.await();
      if (sandbox.ended().isDone()) {
        throw CommandFailure.failed("A part of the sandbox has ended; see what it said above.");
      }
    }
    return 0;
  }

  private static void checkPort(String option, int port) {
    if (port < 0 || port > 65_535) {
      throw CommandFailure.usage("%s: a port from 0 to 65535, not %d".formatted(option, port));
    }
  }

  private void writeEnvironment(Path file, SandboxEnvironment environment) throws IOException {
    Files.writeString(
        file,
        SandboxEnvironment.exports(jwt ? environment.withJwtApp() : environment.withTokens()));
  }

  private void describe(Sandbox sandbox) {
    PrintWriter out = spec.commandLine().getOut();
    JsonNode coze = sandbox.coze();
    String base = coze.path("coze_base").asText();
    out.printf("Kafka  %s, with its topics%n", sandbox.bootstrapServers());
    out.printf("Coze   %s%n", base);
    for (JsonNode workspace : coze.path("workspaces")) {
      out.printf(
          "       %s has bots %s and workflows %s%n",
          workspace.path("name").asText(), workspace.path("bots"), workspace.path("workflows"));
    }
    out.printf(
        "%nWith personal access tokens:%n%s",
        SandboxEnvironment.exports(sandbox.environment().withTokens()));
    out.printf(
        "%nOr with a JWT app:%n%s", SandboxEnvironment.exports(sandbox.environment().withJwtApp()));
    out.printf(
        "%nThen, where these are set: coze-worker run; and in another terminal, where they are too:%n%s",
        example(coze));
    out.printf(
        "%nTo move a workspace to the enterprise:%n"
            + "curl -d '{\"workspace\":\"w1\",\"to\":\"enterprise\"}' %s/sandbox/migrate%n",
        base);
    out.printf("%nCtrl-C stops both.%n");
    out.flush();
  }

  private static String example(JsonNode coze) {
    return """
    cat > hello.jsonl <<'END'
    {"id":"hello","type":"chat","chat":{"bot_id":"%s","user_id":"u-1","additional_messages":[\
    {"role":"user","type":"question","content_type":"text","content":"What can you do?"}]}}
    END
    coze-worker submit hello.jsonl
    """
        .formatted(coze.path("bots").path(0).asText());
  }
}
