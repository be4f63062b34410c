package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFileTest {
  @TempDir private Path directory;

  @Test
  void a_good_file_gives_its_ids_in_order() throws IOException {
    RequestIds ids = batch(chat("a") + "\n\n" + chat("b") + "\r\n" + chat("c")).check();

    assertThat(ids.size()).isEqualTo(3);
    assertThat(List.of(ids.indexOf("a"), ids.indexOf("b"), ids.indexOf("c"), ids.indexOf("d")))
        .containsExactly(0, 1, 2, -1);
  }

  @Test
  void a_bad_line_is_told_with_its_number_and_problem_and_nothing_is_sent() {
    String lines = chat("a") + "\n" + chat("b").replace("bot_id", "bot_di") + "\n{torn\n";

    assertThatThrownBy(() -> batch(lines).check())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("line 2: $.chat")
        .hasMessageContaining("line 3: ")
        .hasMessageEndingWith("Nothing was sent.")
        .extracting(failure -> ((CommandFailure) failure).exitStatus())
        .isEqualTo(2);
  }

  @Test
  void a_duplicate_id_is_told_with_its_line() {
    assertThatThrownBy(() -> batch(chat("a") + "\n" + chat("b") + "\n" + chat("a")).check())
        .hasMessageContaining("line 3: the id a was there before");
  }

  @Test
  void of_many_bad_lines_the_first_ten_are_told_and_the_others_counted() {
    assertThatThrownBy(() -> batch("{}\n".repeat(25)).check())
        .hasMessageContaining("line 10: ")
        .hasMessageNotContaining("line 11: ")
        .hasMessageContaining("and 15 more");
  }

  @Test
  void a_byte_order_mark_is_not_part_of_the_first_request() throws IOException {
    assertThat(batch("\uFEFF" + chat("a")).check().indexOf("a")).isZero();
  }

  @Test
  void lines_are_sent_as_they_stand() throws IOException {
    String line = chat("ä").replace(":", " : ");

    try (BatchFile.Requests requests = batch(line + "\n").open()) {
      assertThat(requests.next()).isTrue();
      assertThat(requests.value()).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
      assertThat(requests.next()).isFalse();
    }
  }

  @Test
  void prompts_get_the_same_ids_each_time_and_others_when_they_change() throws IOException {
    Prompts prompts = new Prompts("740", null, "u", "input", "default");

    List<String> first = ids("one\ntwo\ntwo\n", prompts);
    List<String> again = ids("one\ntwo\ntwo\n", prompts);
    List<String> changed = ids("one\ntwo!\ntwo\n", prompts);

    assertThat(first).isEqualTo(again).doesNotHaveDuplicates().hasSize(3);
    assertThat(changed.get(0)).isEqualTo(first.get(0));
    assertThat(changed.get(1)).isNotEqualTo(first.get(1));
  }

  @Test
  void a_prompt_for_a_workflow_becomes_the_named_parameter() throws IOException {
    Path file = Files.writeString(directory.resolve("prompts.txt"), "say \"hi\"\n");
    Prompts prompts = new Prompts(null, "750", "u", "question", "default");

    try (BatchFile.Requests requests = new BatchFile(file, prompts).open()) {
      requests.next();
      assertThat(new String(requests.value(), StandardCharsets.UTF_8))
          .contains("\"workflow_id\":\"750\"", "\"question\":\"say \\\"hi\\\"\"");
    }
  }

  private BatchFile batch(String content) throws IOException {
    return new BatchFile(
        Files.writeString(directory.resolve("requests.jsonl"), content), new JsonLines());
  }

  private List<String> ids(String content, Prompts prompts) throws IOException {
    Path file = Files.writeString(directory.resolve("prompts.txt"), content);
    List<String> ids = new ArrayList<>();
    try (BatchFile.Requests requests = new BatchFile(file, prompts).open()) {
      while (requests.next()) {
        ids.add(requests.request().id());
      }
    }
    return ids;
  }

  private static String chat(String id) {
    return "{\"id\":\"%s\",\"type\":\"chat\",\"chat\":{\"bot_id\":\"740\",\"user_id\":\"u\"}}"
        .formatted(id);
  }
}
