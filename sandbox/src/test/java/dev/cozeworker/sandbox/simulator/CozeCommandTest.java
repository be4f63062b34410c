package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CozeCommandTest {
  @TempDir private Path directory;
  private final StringWriter errors = new StringWriter();

  private int execute(String... arguments) {
    return new CommandLine(new CozeCommand()).setErr(new PrintWriter(errors)).execute(arguments);
  }

  @Test
  void settings_that_make_no_sense_are_a_usage_error_that_names_the_file_and_the_key()
      throws Exception {
    Path config = Files.writeString(directory.resolve("c.json"), "{\"defaults\":{\"deltas\":0}}");

    assertThat(execute("--config", config.toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("c.json: ").contains("deltas: 0 is not between");
  }

  @Test
  void a_file_of_settings_that_is_not_there_is_a_usage_error() {
    assertThat(execute("--config", directory.resolve("none.json").toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("none.json cannot be read");
  }

  @Test
  void a_world_without_bots_is_a_usage_error() {
    assertThat(execute("--bots", "0")).isEqualTo(2);
    assertThat(errors.toString()).contains("--bots must be at least 1");
  }
}
