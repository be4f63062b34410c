package dev.cozeworker.cli.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.cli.command.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One part of the sandbox as a child process, which never outlives this one. */
public final class SandboxProcess implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ChildProcess process;
  private final JsonNode ready;

  private SandboxProcess(ChildProcess process, JsonNode ready) {
    this.process = process;
    this.ready = ready;
  }

  /** What the sandbox is made of. */
  public enum Part {
    BROKER("broker", "-Xmx384m"),
    COZE("coze", "-Xmx512m");

    private final String command;
    private final String heap;

    Part(String command, String heap) {
      this.command = command;
      this.heap = heap;
    }
  }

  /**
   * Starts a part and waits until it serves.
   *
   * @param log where its log goes
   * @param arguments what it is asked for, such as {@code --port 9092}
   */
  public static SandboxProcess start(
      Part part, Home home, ProcessBuilder.Redirect log, List<String> arguments) {
    Path lib = home.sandboxLib();
    if (!Files.isDirectory(lib)) {
      throw CommandFailure.failed(
          "The sandbox is not built: mvn -DskipTests -pl sandbox -am package");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(part.heap, "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(List.of("-cp", lib + "/*", "dev.cozeworker.sandbox.Sandbox", part.command));
    command.add("--exit-with-stdin");
    command.addAll(arguments);
    ChildProcess process =
        ChildProcess.start(
            "The sandbox's " + part.command, new ProcessBuilder(command).redirectError(log));
    return new SandboxProcess(process, parse(process));
  }

  /** Returns where it serves and what it knows, as it said when it was ready. */
  public JsonNode ready() {
    return ready;
  }

  /** Returns the broker's address. */
  public String bootstrapServers() {
    return ready.path("bootstrap_servers").asText();
  }

  /** Returns the process, to be stopped or killed. */
  public ProcessHandle handle() {
    return process.handle();
  }

  @Override
  public void close() {
    process.close();
  }

  private static JsonNode parse(ChildProcess process) {
    try {
      return JSON.readTree(process.readyLine());
    } catch (JsonProcessingException e) {
      process.close();
      throw CommandFailure.failed(process + " said something else than that it is ready.");
    }
  }
}
