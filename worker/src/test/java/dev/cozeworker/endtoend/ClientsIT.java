package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cozeworker.app.Worker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/examples, run as a reader of them would. */
class ClientsIT {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Path EXAMPLES = HOME.resolve("docs/examples");
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Stage stage;
  private static Worker worker;
  private static String bot;

  @TempDir private Path directory;

  @BeforeAll
  static void start() {
    stage = Stage.withTokens();
    worker = stage.worker(Map.of());
    bot = stage.botsOf("w1").getFirst();
  }

  @AfterAll
  static void stop() {
    worker.close();
    stage.close();
  }

  @Test
  void a_java_program_needs_the_contracts_and_what_they_depend_on() throws Exception {
    String said = ExampleProgram.run("AskCoze.java", stage.bootstrapServers(), bot, "Java asks");

    assertThat(said).contains("COMPLETED: ").contains("Java asks");
  }

  @Test
  void a_node_program_needs_kafkajs() throws Exception {
    assumeTrue(
        isThere("node") && isThere("npm"),
        "node and npm are not installed: the example in docs/examples/node is not run");
    for (String file : List.of("package.json", "package-lock.json", "ask-coze.mjs")) {
      Files.copy(EXAMPLES.resolve("node").resolve(file), directory.resolve(file));
    }
    run(directory, "npm", "ci", "--no-audit", "--no-fund", "--no-progress");

    String said = run(directory, "node", "ask-coze.mjs", bot, "Node asks");

    assertThat(said).contains("COMPLETED: ").contains("Node asks");
  }

  @Test
  void kafkas_console_producer_is_enough() throws Exception {
    String id = "console-" + UUID.randomUUID();
    try (Batch batch = stage.batch()) {
      run(EXAMPLES, "console/ask-coze.sh", bot, id, "The console asks");

      assertThat(Replying.await(batch, id, PATIENCE).chat()).isNotNull();
    }
  }

  /** Runs it, and returns what it printed. */
  private String run(Path where, String... command) throws Exception {
    Path said = directory.resolve("said-" + UUID.randomUUID());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(said.toFile());
    builder.environment().put("KAFKA_BOOTSTRAP_SERVERS", stage.bootstrapServers());
    builder.environment().put("KAFKA_CONSOLE_PRODUCER", consoleProducer());
    Process process = builder.start();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String text = Files.readString(said, StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }

  private static String consoleProducer() {
    Path sandbox = HOME.resolve("sandbox/target/sandbox");
    return List.of("kafka-tools", "lib").stream()
        .map(part -> sandbox.resolve(part) + "/*")
        .collect(
            Collectors.joining(
                ":",
                Path.of(System.getProperty("java.home"), "bin", "java") + " -Xmx256m -cp ",
                " org.apache.kafka.tools.ConsoleProducer"));
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    }
  }
}
