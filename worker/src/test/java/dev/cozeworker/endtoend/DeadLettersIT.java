package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.Commands;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters from the worker that makes them to the commands that show and replay them. */
class DeadLettersIT extends OneStage {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory;

  @Test
  void they_are_listed_sent_again_once_and_left_when_they_come_back() throws Exception {
    String broken = "{\"id\":\"broken\",\"type\":";
    batch.send("key", broken);
    batch.send("key", "not json at all");
    batch.chat("good", stage.botsOf("w1").getFirst(), "key");
    try (Worker worker = stage.worker(Map.of())) {
      assertThat(batch.replies(2, PATIENCE))
          .as("the id was read before the fault")
          .extracting(reply -> reply.id())
          .containsExactlyInAnyOrder("broken", "good");

      JsonNode letters = json("list", "--json");
      assertThat(letters).hasSize(2);
      JsonNode first = letters.get(0);
      assertThat(first.path("value").asText()).isEqualTo(broken);
      assertThat(first.path("key").asText()).isEqualTo("key");
      assertThat(first.path("partition")).isEqualTo(first.path("original").path("partition"));
      assertThat(first.path("original").path("topic").asText()).isEqualTo("coze.requests");
      assertThat(json("list", "--json", "--reason", "ends before")).hasSize(1);
      assertThat(json("list", "--json", "--limit", "1")).hasSize(1);
      assertThat(json("list", "--json", "--offset", "0")).hasSize(1);

      assertThat(run("replay", "--reason", "ends before", "--dry-run"))
          .contains("ends before", "1 would be sent to coze.requests");
      assertThat(stage.deadLetters()).hasSize(2);
      assertThat(run("replay", "--reason", "ends before")).contains("1 sent to coze.requests");
      awaitDeadLetters(3);

      assertThat(run("replay"))
          .contains(
              "1 sent to coze.requests", "1 left: sent again before", "1 left: they came back");
      awaitDeadLetters(4);
      assertThat(json("list", "--json"))
          .filteredOn(letter -> letter.path("replays").asInt() == 1)
          .hasSize(2);
      assertThat(run("list")).contains("PARTITION", "4 dead letters in coze.requests.dlt");
      assertThat(run("list", "--limit", "1")).contains("1 dead letter in coze.requests.dlt");
      assertThat(worker.intake().trouble()).isNull();
    }
  }

  private void awaitDeadLetters(int count) {
    await().atMost(PATIENCE).until(() -> stage.deadLetters().size() >= count);
  }

  private JsonNode json(String... arguments) throws Exception {
    return new JsonMapper().readTree(run(arguments));
  }

  private String run(String... arguments) throws Exception {
    Path config =
        Files.writeString(
            directory.resolve("worker.yaml"),
            "kafka: {bootstrap-servers: '%s'}%n".formatted(stage.bootstrapServers()));
    List<String> all = new ArrayList<>(List.of("dead-letters"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    Commands commands = new Commands();
    assertThat(commands.execute(all.toArray(String[]::new))).as(commands.err()).isZero();
    return commands.out();
  }
}
