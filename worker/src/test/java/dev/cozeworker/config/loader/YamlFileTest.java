package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "server:\\n\\tport: 1|line 2, column 1",
        "server: {port: 1|line 1, column 17",
        "server:\\n  port: 1\\n bind: a|line 3, column 2",
        "server: *nowhere|line 1, column 9",
        "a: 1\\n---\\nb: 2|line 2, column 1",
        "a: 'open|line 1, column 9"
      })
  void what_is_no_yaml_is_refused_with_its_place(String escaped, String place) {
    String yaml = escaped.replace("\\n", "\n").replace("\\t", "\t");

    assertThat(refusal(folder, yaml, TOKENS))
        .startsWith(folder.resolve("worker.yaml") + " is not YAML that can be read:\n  " + place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pat: 'pat_SECRET",
        "pat: *pat_SECRET",
        "a: {pat: pat_SECRET: b",
        "pat: @pat_SECRET"
      })
  void a_refusal_of_the_syntax_never_quotes_the_line(String yaml) {
    assertThat(refusal(folder, yaml, TOKENS)).contains("line 1").doesNotContain("SECRET");
  }

  @Test
  void a_control_character_is_named_with_its_place() {
    assertThat(refusal(folder, "server:\n  bind: a\u0007b\n", TOKENS))
        .contains("line 2, column 10: a control character stands there");
  }

  @Test
  void a_key_that_stands_twice_is_refused_with_both_lines() {
    String yaml =
        """
        server:
          port: 1
        topics: {}
        server:
          bind: a
        """;

    assertThat(refusal(folder, yaml, TOKENS))
        .contains(
            "line 4, column 1: server stands there twice, first on line 1, column 1; keep one");
  }

  @Test
  void a_route_that_stands_twice_is_refused_too() {
    assertThat(refusal(folder, "routes: {a: {max-wait: 1m}, a: {max-wait: 2m}}", TOKENS))
        .contains("line 1, column 29: routes.a stands there twice");
  }

  @Test
  void a_file_that_does_not_exist_is_named_with_the_way_out() {
    Path missing = folder.resolve("missing.yaml");

    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(missing), TOKENS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(missing + " does not exist; name another file with --config");
  }

  @Test
  void a_file_that_is_not_text_is_named() throws IOException {
    Path file =
        Files.write(folder.resolve("worker.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(file), TOKENS))
        .hasMessageContaining(file + " is not UTF-8 text");
  }

  @Test
  void a_folder_is_no_file() {
    assertThatThrownBy(() -> ConfigLoader.load(Optional.of(folder), TOKENS))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(folder + " cannot be read");
  }

  @Test
  void a_mark_of_byte_order_and_line_ends_of_windows_do_no_harm() {
    assertThat(
            Loading.load(folder, "\uFEFFserver:\r\n  port: 1\r\n  bind: a\r\n", TOKENS)
                .server()
                .bind())
        .isEqualTo("a");
  }
}
