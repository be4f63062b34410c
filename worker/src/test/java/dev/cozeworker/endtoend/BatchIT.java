package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code submit} against a worker and a Coze. */
class BatchIT {
  private static final String SECOND_LONG_CALLS =
      """
      {"defaults":{"first_delta":{"fixed":{"ms":100}},"total":{"fixed":{"ms":1000}}}}\
      """;
  private static Stage stage;
  private static Worker worker;

  @TempDir private Path directory;
  private Path file;
  private Path out;

  @BeforeAll
  static void start() {
    stage = Stage.withTokens();
    worker = stage.worker(Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "10"));
  }

  @AfterAll
  static void stop() {
    worker.close();
    stage.close();
  }

  @BeforeEach
  void files() throws Exception {
    file = directory.resolve("prompts.txt");
    out = directory.resolve("out.jsonl");
    Files.writeString(
        directory.resolve("worker.yaml"),
        "kafka: {bootstrap-servers: '%s'}%n".formatted(stage.bootstrapServers()));
  }

  @Test
  void what_no_worker_has_taken_up_is_expired_by_cancelling_and_coze_is_not_called()
      throws Exception {
    stage.coze().settings(SECOND_LONG_CALLS);
    Files.writeString(
        file,
        IntStream.range(0, 500)
            .mapToObj(i -> "cancel me " + i + "\n")
            .collect(Collectors.joining()));
    assertThat(submit("--bot-id", bot(), "--timeout", "3s")).isEqualTo(1);

    assertThat(submit("--bot-id", bot(), "--cancel")).isZero();

    long completed = count("completed");
    long expired = count("expired");
    long called =
        stage.coze().callsByTag().keySet().stream()
            .filter(tag -> tag.startsWith("cancel me"))
            .count();
    assertThat(completed + expired).isEqualTo(500);
    assertThat(called)
        .as("what was under way was served, nothing else called")
        .isEqualTo(completed);
    assertThat(expired).isGreaterThan(100);
    assertThat(submit("--bot-id", bot(), "--cancel"))
        .as("nothing is under way any more")
        .isEqualTo(1);
  }

  @Test
  void a_table_with_a_template_stops_at_its_price_and_is_resumed() throws Exception {
    stage.coze().settings("{\"defaults\":{\"total\":{\"fixed\":{\"ms\":100}}}}");
    file = directory.resolve("table.csv");
    Files.writeString(
        file,
        "id,name\n"
            + IntStream.range(0, 60)
                .mapToObj(i -> "t-" + i + ",\"N \"\"" + i + "\"\"\"\n")
                .collect(Collectors.joining()));
    List<String> options = List.of("--bot-id", bot(), "--template", "Hello {{name}}!");

    assertThat(submit(options, "--max-cost-tokens", "1")).isEqualTo(1);
    int first = replies().size();
    assertThat(first).isBetween(1, 59);
    assertThat(submit(options, "--resume")).isZero();

    assertThat(replies()).hasSize(60);
    assertThat(replies())
        .filteredOn(reply -> reply.path("id").asText().equals("t-7"))
        .singleElement()
        .satisfies(reply ->
            assertThat(reply.path("chat").path("content").asText()).contains("Hello N \"7\"!"));
  }

  private long count(String status) throws Exception {
    return replies().stream().filter(reply -> reply.path("status").asText().equals(status)).count();
  }

  private static String bot() {
    return stage.botsOf("w1").getFirst();
  }

  private int submit(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return submit(all.toArray(String[]::new));
  }

  private int submit(String... options) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "submit",
                file.toString(),
                "--out",
                out.toString(),
                "--config",
                directory.resolve("worker.yaml").toString()));
    all.addAll(List.of(options));
    Commands commands = new Commands();
    int status = commands.execute(all.toArray(String[]::new));
    System.err.print(commands.err());
    return status;
  }

  private List<JsonNode> replies() throws Exception {
    List<JsonNode> replies = new ArrayList<>();
    for (String line : Files.readAllLines(out)) {
      replies.add(new JsonMapper().readTree(line));
    }
    return replies;
  }
}
