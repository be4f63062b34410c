package dev.cozeworker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MainTest {
  private final Commands commands = new Commands();

  static Stream<String> commands() {
    return Main.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_explains_itself(String command) {
    assertThat(commands.execute(command, "--help")).isZero();
    assertThat(commands.out()).startsWith("Usage: coze-worker " + command);
  }

  @Test
  void no_command_is_a_usage_error_that_lists_them() {
    assertThat(commands.execute()).isEqualTo(2);
    assertThat(commands.err()).contains("Which command?", "topics", "submit");
  }

  @Test
  void a_misspelt_command_is_a_usage_error_that_names_the_nearest() {
    assertThat(commands.execute("topcs")).isEqualTo(2);
    assertThat(commands.err()).contains("topcs", "coze-worker topics").doesNotContain("\tat ");
  }

  @Test
  void a_configuration_that_cannot_be_used_is_told_as_it_is_and_without_a_stack_trace(
      @TempDir Path directory) throws Exception {
    Path file = directory.resolve("worker.yaml");
    Files.writeString(file, "kafka:\n  bootstrap-server: here:9092\n");

    assertThat(commands.execute("topics", "check", "--config", file.toString())).isEqualTo(2);
    assertThat(commands.err()).contains("bootstrap-server").doesNotContain("\tat ");
  }

  @Test
  void a_duration_without_its_unit_is_a_usage_error() {
    assertThat(commands.execute("submit", "requests.jsonl", "--timeout", "30")).isEqualTo(2);
    assertThat(commands.err()).contains("--timeout", "50s");
  }

  @Test
  void what_is_wrong_with_an_option_is_not_lost_among_the_help_of_all_others() {
    assertThat(commands.execute("submit", "requests.jsonl", "--rate", "fast")).isEqualTo(2);
    assertThat(commands.err())
        .contains("--rate", "coze-worker submit --help")
        .doesNotContain("--template")
        .hasLineCount(2);
  }

  @Test
  void what_the_list_says_of_each_command_is_a_whole_sentence() {
    assertThat(Main.commandLine().getSubcommands().values())
        .extracting(command -> command.getCommandSpec().usageMessage().description()[0])
        .allSatisfy(first -> assertThat(first).endsWith("."));
  }

  @Test
  void a_file_that_cannot_be_written_is_named_without_a_stack_trace(@TempDir Path directory)
      throws Exception {
    Path file = directory.resolve("prompts.txt");
    Files.writeString(file, "hello\n");
    String out = directory.resolve("nowhere/replies.jsonl").toString();

    assertThat(commands.execute("submit", file.toString(), "--bot-id", "7", "--out", out))
        .isEqualTo(2);
    assertThat(commands.err())
        .contains("the directory " + directory.resolve("nowhere") + " does not exist")
        .doesNotContain("\tat ");
  }

  @Test
  void prompts_without_a_bot_are_told_what_they_need(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("prompts.txt");
    Files.writeString(file, "What can you do?\n");

    assertThat(commands.execute("submit", file.toString())).isEqualTo(2);
    assertThat(commands.err()).contains("prompts.txt, line 1", "--bot-id", "Nothing was sent.");
  }

  @Test
  void a_port_that_there_cannot_be_is_a_usage_error() {
    assertThat(commands.execute("sandbox", "--kafka-port", "99999")).isEqualTo(2);
    assertThat(commands.err()).contains("--kafka-port", "65535", "99999");
  }

  @Test
  void a_topic_without_a_copy_is_a_usage_error() {
    assertThat(commands.execute("topics", "create", "--replication-factor", "0")).isEqualTo(2);
    assertThat(commands.err()).contains("--replication-factor", "at least 1");
  }

  @Test
  void a_file_that_is_not_there_is_a_usage_error() {
    assertThat(commands.execute("submit", "nowhere.jsonl")).isEqualTo(2);
    assertThat(commands.err()).isEqualToIgnoringNewLines("nowhere.jsonl cannot be read.");
  }
}
