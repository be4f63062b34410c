package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.forked.Forked;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLogTest {
  private static final Run FIRST = Run.begin(Map.of(0, 10L, 1, 11L), Map.of(0, 5L));
  private static final Run SECOND = Run.begin(Map.of(0, 20L), Map.of(0, 6L));

  @TempDir private Path directory;
  private Path replies;

  @BeforeEach
  void nameReplies() {
    replies = directory.resolve("replies.jsonl");
  }

  @Test
  void runs_are_remembered_in_order() throws IOException {
    try (RunLog log = RunLog.open(replies)) {
      log.add(FIRST);
      log.add(SECOND);
    }

    try (RunLog log = RunLog.open(replies)) {
      assertThat(log.runs()).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void a_run_whose_line_is_torn_is_forgotten_and_the_next_one_is_whole() throws IOException {
    try (RunLog log = RunLog.open(replies)) {
      log.add(FIRST);
    }
    Files.writeString(file(), "{\"run\":\"half", StandardOpenOption.APPEND);

    try (RunLog log = RunLog.open(replies)) {
      assertThat(log.runs()).containsExactly(FIRST);
      log.add(SECOND);
    }

    try (RunLog log = RunLog.open(replies)) {
      assertThat(log.runs()).containsExactly(FIRST, SECOND);
    }
  }

  @Test
  void a_finished_batch_leaves_nothing_behind() throws IOException {
    try (RunLog log = RunLog.open(replies)) {
      log.add(FIRST);
      log.clear();
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void two_commands_do_not_write_to_the_same_replies() throws IOException {
    RunLog first = RunLog.open(replies);
    try (first) {
      assertThatThrownBy(() -> RunLog.open(replies))
          .hasMessage("Another submit is writing to %s.".formatted(replies));
    }
  }

  @Test
  void a_command_in_another_process_does_not_write_to_the_same_replies_either() throws Exception {
    try (RunLog first = RunLog.open(replies)) {
      first.add(FIRST);

      assertThat(openedElsewhere())
          .isEqualTo("Another submit is writing to %s.".formatted(replies));
    }
    assertThat(openedElsewhere()).isEqualTo("opened");
  }

  /** Opens it in a process of its own, and returns what came of that. */
  private String openedElsewhere() throws IOException, InterruptedException {
    Process other =
        Forked.jvm(List.of("-XX:TieredStopAtLevel=1"), Opening.class, List.of(replies.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
      return said.lines().collect(Collectors.joining("\n"));
    } finally {
      other.waitFor();
    }
  }

  /** What another process does: opens the log, and says whether it could. */
  static final class Opening {
    private Opening() {}

    public static void main(String[] args) throws IOException {
      try (RunLog log = RunLog.open(Path.of(args[0]))) {
        System.out.println(log.runs().isEmpty() ? "empty" : "opened");
      } catch (CommandFailure refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  private Path file() {
    return directory.resolve("replies.jsonl.runs");
  }
}
