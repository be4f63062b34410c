package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static dev.cozeworker.config.loader.Loading.tokensAnd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${A}                | alpha
          x-${A}-${B}-y       | x-alpha-$1\\-y
          ${A:other}          | alpha
          ${UNSET:other}      | other
          ${UNSET:http://x:1} | http://x:1
          ${UNSET:}           | ''
          ${EMPTY:other}      | other
          $${A}               | ${A}
          $${UNSET}           | ${UNSET}
          $A and $$           | $A and $$
          $$${A}              | $${A}
          plain               | plain
          """)
  void placeholders_are_filled_from_the_environment(String text, String expected) {
    Map<String, String> environment = Map.of("A", "alpha", "B", "$1\\", "EMPTY", "");

    assertThat(new Placeholders(environment).fill(text)).isEqualTo(expected);
  }

  @Test
  void a_variable_that_is_not_set_is_named_with_its_key_and_line() {
    String yaml =
        """
        routes:
          default:
            credentials:
              - name: personal
                pat: ${MY_TOKEN}
        """;

    assertThat(refusal(folder, yaml, Map.of()))
        .contains(
            "line 5, column 9: routes.default.credentials[0].pat needs the environment variable"
                + " MY_TOKEN, which is not set or empty; set it, or write a default as in"
                + " ${MY_TOKEN:default}");
  }

  @Test
  void a_missing_variable_in_a_list_is_named_with_the_line_of_its_item() {
    String yaml =
        """
        topics:
          allowed-replies:
            - a
            - ${MY_TOPIC}
        """;

    assertThat(refusal(folder, yaml, TOKENS))
        .contains(
            "line 4, column 7: topics.allowed-replies needs the environment variable MY_TOPIC");
  }

  @ParameterizedTest
  @CsvSource({"${", "${}", "a${1A}", "${A B}", "${A", "${A-x}"})
  void a_malformed_placeholder_is_refused_with_the_way_to_write_it(String text) {
    assertThat(refusal(folder, "consumption: {group: '" + text + "'}", TOKENS))
        .contains("line 1, column 15: consumption.group has a ${ that is neither ${NAME} nor")
        .contains("write $${ for the two characters themselves");
  }

  @Test
  void a_variable_is_text_and_never_read_as_yaml() {
    assertThat(
            load(
                    folder,
                    "consumption: {group: '${GROUP}'}",
                    tokensAnd("GROUP", "a: {b: [${C}]} # d"))
                .consumption()
                .group())
        .isEqualTo("a: {b: [${C}]} # d");
  }

  @Test
  void what_the_environment_overrides_need_not_be_filled() {
    assertThat(
            load(
                    folder,
                    "consumption: {group: '${UNSET}'}",
                    tokensAnd("COZE_WORKER_CONSUMPTION_GROUP", "mine"))
                .consumption()
                .group())
        .isEqualTo("mine");
  }
}
