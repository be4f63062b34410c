package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    try (BatchFile.Requests requests = batch(line + "\n").open(ids("ä"), BatchFileTest::nobody)) {
      assertThat(requests.next()).isTrue();
      assertThat(requests.value()).isEqualTo(line.getBytes(StandardCharsets.UTF_8));
      assertThat(requests.next()).isFalse();
    }
  }

  @Test
  void prompts_get_the_same_ids_each_time_and_others_when_they_change() throws IOException {
    Prompts prompts = new Prompts(new Rows("740", null, "u", "input", "default", null));

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
    Prompts prompts = new Prompts(new Rows(null, "750", "u", "question", "default", null));

    try (BatchFile.Requests requests =
        new BatchFile(file, prompts, false)
            .open(new BatchFile(file, prompts, false).check(), BatchFileTest::nobody)) {
      requests.next();
      assertThat(new String(requests.value(), StandardCharsets.UTF_8))
          .contains("\"workflow_id\":\"750\"", "\"question\":\"say \\\"hi\\\"\"");
    }
  }

  @Test
  void a_file_that_changed_since_it_was_checked_is_not_sent_on() throws IOException {
    try (BatchFile.Requests requests =
        batch(chat("a") + "\n" + chat("b") + "\n").open(ids("a"), BatchFileTest::nobody)) {
      assertThat(requests.next()).isTrue();
      assertThatThrownBy(requests::next).hasMessageContaining("changed while it was being sent");
    }
  }

  @Test
  void of_a_file_that_grows_whole_lines_are_sent_as_they_come_and_bad_ones_left_out()
      throws IOException {
    Path file = Files.writeString(directory.resolve("growing.jsonl"), chat("a") + "\n{torn\n");
    BatchFile batch = new BatchFile(file, new JsonLines(), true);
    RequestIds ids = batch.check();
    List<String> told = new ArrayList<>();
    try (BatchFile.Requests requests = batch.open(ids, told::add)) {
      assertThat(requests.next()).isTrue();
      assertThat(requests.next()).isFalse();
      append(file, chat("a") + "\n" + chat("b").substring(0, 20));
      assertThat(requests.next()).as("a repeated id and half a line").isFalse();
      append(file, chat("b").substring(20) + "\n");

      assertThat(requests.next()).isTrue();

      assertThat(requests.request().id()).isEqualTo("b");
      assertThat(requests.index()).isEqualTo(1);
    }
    assertThat(ids.size()).isEqualTo(2);
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).contains("line 2: ");
    assertThat(told.get(1)).contains("line 3: the id a was there before");
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.APPEND);
  }

  private static void nobody(String problem) {}

  private static RequestIds ids(String... names) {
    RequestIds ids = new RequestIds();
    List.of(names).forEach(ids::add);
    return ids;
  }

  private BatchFile batch(String content) throws IOException {
    return new BatchFile(
        Files.writeString(directory.resolve("requests.jsonl"), content), new JsonLines(), false);
  }

  private List<String> ids(String content, Prompts prompts) throws IOException {
    Path file = Files.writeString(directory.resolve("prompts.txt"), content);
    List<String> ids = new ArrayList<>();
    try (BatchFile.Requests requests =
        new BatchFile(file, prompts, false)
            .open(new BatchFile(file, prompts, false).check(), BatchFileTest::nobody)) {
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
