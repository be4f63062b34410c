package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.Commands;
import dev.cozeworker.cli.command.Home;
import dev.cozeworker.cli.sandbox.SandboxProcess;
import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a batch share: a real broker, topics of its own, and files. */
abstract class BatchBroker {
  static SandboxProcess broker;

  @TempDir Path directory;
  Path config;
  Path file;
  Path out;
  String prefix;

  @BeforeAll
  static void startBroker() {
    broker =
        SandboxProcess.start(
            SandboxProcess.Part.BROKER,
            new Home(Path.of("..").toAbsolutePath().normalize()),
            ProcessBuilder.Redirect.INHERIT,
            List.of());
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void makeTopics() throws IOException {
    prefix = "t" + System.nanoTime();
    file = directory.resolve("requests.jsonl");
    out = directory.resolve("replies.jsonl");
    config =
        Files.writeString(
            directory.resolve("worker.yaml"),
            """
            kafka:
              bootstrap-servers: %s
            topics:
              requests: %s-requests
              replies: %s-replies
              dead-letters: %s-dlt
              parked: %s-parked
            """
                .formatted(broker.bootstrapServers(), prefix, prefix, prefix, prefix));
    assertThat(execute("topics", "create", "--partitions", "3")).isZero();
  }

  int submit(String... more) {
    List<String> arguments = new ArrayList<>(List.of("submit", file.toString()));
    arguments.addAll(List.of("--out", out.toString(), "--config", config()));
    arguments.addAll(List.of(more));
    return execute(arguments.toArray(String[]::new));
  }

  int execute(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    if (!all.contains("--config")) {
      all.addAll(List.of("--config", config()));
    }
    Commands commands = new Commands();
    int status = commands.execute(all.toArray(String[]::new));
    System.err.print(commands.err());
    return status;
  }

  EchoWorker echo(Function<String, Reply> answers) {
    return EchoWorker.start(
        broker.bootstrapServers(), prefix + "-requests", prefix + "-replies", answers);
  }

  List<String> requests(int count) throws IOException {
    List<String> ids = IntStream.range(0, count).mapToObj(i -> "r-" + i).toList();
    Files.writeString(file, ids.stream().map(id -> chat(id, "")).collect(Collectors.joining()));
    return ids;
  }

  List<String> answered() throws IOException {
    return ids(out);
  }

  ClientConfig load() {
    return ConfigLoader.loadClient(Optional.of(config), Map.of());
  }

  String config() {
    return config.toString();
  }

  static List<String> ids(Path replies) throws IOException {
    List<String> ids = new ArrayList<>();
    new RepliesFile(replies).forEach(reply -> ids.add(reply.id()));
    return ids;
  }

  static Reply failingEveryFifth(String id) {
    return Integer.parseInt(id.substring(2)) % 5 == 0
        ? SampleReplies.failed(id, Reply.Category.REJECTED)
        : SampleReplies.completed(id, "personal");
  }

  static String chat(String id, String more) {
    return "{\"id\":\"%s\",\"type\":\"chat\",\"chat\":{%s\"bot_id\":\"740\",\"user_id\":\"u\"}}\n"
        .formatted(id, more);
  }
}
