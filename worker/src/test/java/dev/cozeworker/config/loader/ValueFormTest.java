package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.load;
import static dev.cozeworker.config.loader.Loading.refusal;
import static dev.cozeworker.config.loader.Loading.tokensAnd;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server.port                      | eighty    | must be a whole number from 0 to 65535
          server.port                      | -1        | must be a whole number from 0 to 65535
          server.port                      | 65536     | must be a whole number from 0 to 65535
          server.port                      | 80.0      | must be a whole number from 0 to 65535
          server.port                      | 99999999999999999999 | must be a whole number from 0 to 65535
          consumption.max-in-flight        | 0         | must be a whole number from 1 to 100000
          consumption.ordering             | KEY       | must be key or none; did you mean key?
          consumption.delivery             | exactly_once | must be exactly-once or at-least-once; did you mean exactly-once?
          consumption.journal              | yes       | must be true or false
          consumption.group-protocol       | consumr   | must be classic or consumer; did you mean consumer?
          consumption.commit-interval      | 50        | must be a duration with its unit, such as 250ms, 50s
          consumption.commit-interval      | 0ms       | must be from 1ms to 10s
          consumption.commit-interval      | 11s       | must be from 1ms to 10s
          consumption.shutdown-grace       | -5s       | must be a duration with its unit
          consumption.shutdown-grace       | PT-5S     | must be from 0s to 1h
          coze.call-timeout                | 10 m      | must be a duration with its unit
          coze.call-timeout                | 25h       | must be from 1ms to 24h
          coze.chat-mode                   | sync      | must be stream or poll
          coze.base-url                    | api.coze.cn | must be an http or https URL with a host
          coze.base-url                    | ftp://api.coze.cn | must be an http or https URL with a host
          coze.base-url                    | https://api coze.cn | must be a URL
          coze.base-url                    | https://api.coze.cn/v3 | must not have a path
          coze.base-url                    | https://api.coze.cn?a=b | must have neither user, query nor fragment
          coze.authorize-url               | www.coze.cn | must be an http or https URL with a host
          kafka.bootstrap-servers          | localhost | must be host:port
          topics.requests                  | a b       | must be a topic's name: 1 to 249 letters, digits, dots, dashes and underscores
          topics.requests                  | ..        | must be a topic's name
          routes.default.fail-over-on      | forty     | must be a whole number from 1 to 999999999
          routes.default.max-wait          | 8d        | must be from 0s to 7d
          routes.default.when-exhausted    | prak      | must be fail or park; did you mean park?
          routes.default.conversation-on-failover | create | must be recreate or keep; did you mean recreate?
          routes.default.breaker.scope     | bot       | must be resource or credential
          routes.default.breaker.failure-rate-threshold | 0   | must be a percentage, more than 0 and at most 100
          routes.default.breaker.failure-rate-threshold | 101 | must be a percentage, more than 0 and at most 100
          routes.default.retry.max-attempts | 0        | must be a whole number from 1 to 100
          routes.default.rate-limit.requests-per-second | 0 | must be a number above 0 and at most 100000
          """)
  void a_value_of_the_wrong_form_is_refused_with_its_key_its_place_and_what_it_must_be(
      String key, String value, String rule) {
    KeyPath path = KeyPath.of(key);
    int line = path.segments().size();
    int column = 2 * line - 1;

    assertThat(refusal(folder, Loading.yaml(path, value), TOKENS))
        .contains("line %d, column %d: %s is '%s' and ".formatted(line, column, key, value) + rule);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {server: 8080}                          | server must be a section of keys, each with a colon and its value, and is a single value
          {server: [port]}                        | server must be a section of keys, each with a colon and its value, and is a list
          {server: {port: [1]}}                   | server.port must be a whole number from 0 to 65535, and is a list
          {server: {port: {a: 1}}}                | server.port must be a whole number from 0 to 65535, and is a section with keys
          {routes: {default: {credentials: {name: a}}}} | routes.default.credentials must be a list, each item after a dash, and is a section with keys
          {routes: {default: {fail-over-on: [4100, [4101]]}}} | routes.default.fail-over-on must be a list, each a whole number from 1 to 999999999, and one is a list
          {topics: {allowed-replies: {a: b}}}     | topics.allowed-replies must be a list, each a topic's name
          [a, b]                                  | the file must be a section of keys, each with a colon and its value, and is a list
          {kafka: {properties: {sasl: {mechanism: PLAIN}}}} | kafka.properties.sasl must be text after Kafka's whole name, such as security.protocol, and is a section with keys
          """)
  void a_value_of_the_wrong_shape_is_refused_with_its_line_and_the_right_shape(
      String yaml, String message) {
    assertThat(refusal(folder, yaml, TOKENS)).contains("line 1, column ").contains(message);
  }

  @Test
  void an_item_of_a_list_is_named_with_its_own_line() {
    String yaml =
        """
        routes:
          default:
            fail-over-on:
              - 4100
              - forty
        """;

    assertThat(refusal(folder, yaml, TOKENS))
        .contains("line 5, column 9: routes.default.fail-over-on is 'forty' and must be");
  }

  @Test
  void a_list_can_also_be_written_with_commas() {
    assertThat(
            Loading.defaultRoute(
                    load(folder, "routes: {default: {fail-over-on: '4100, 4101'}}", TOKENS))
                .failOverOn())
        .containsExactlyInAnyOrder(4100, 4101);
  }

  @Test
  void an_empty_list_is_a_value_and_not_the_default() {
    assertThat(
            Loading.defaultRoute(load(folder, "routes: {default: {fail-over-on: []}}", TOKENS))
                .failOverOn())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {"server: {port: }", "server: {port: ~}", "server: {port: ''}", "server:", "''"})
  void an_empty_value_counts_as_none(String yaml) {
    assertThat(load(folder, yaml.equals("''") ? "" : yaml, TOKENS).server().port()).isEqualTo(8080);
  }

  @Test
  void a_value_that_came_from_a_variable_is_shown_as_it_stands_in_the_file() {
    String refusal =
        refusal(folder, "server: {port: '${PORT}'}", tokensAnd("PORT", "pat_by_mistake"));

    assertThat(refusal)
        .contains("server.port is '${PORT}' and must be a whole number")
        .doesNotContain("pat_by_mistake");
  }
}
