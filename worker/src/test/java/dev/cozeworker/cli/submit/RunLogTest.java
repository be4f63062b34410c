package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
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

  private Path file() {
    return directory.resolve("replies.jsonl.runs");
  }
}
