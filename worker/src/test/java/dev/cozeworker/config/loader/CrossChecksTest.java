package dev.cozeworker.config.loader;

import static dev.cozeworker.config.loader.Loading.TOKENS;
import static dev.cozeworker.config.loader.Loading.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossChecksTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {topics: {replies: coze.requests}}        | line 1, column 11: topics.replies is 'coze.requests' and that is topics.requests already: each needs a topic of its own
          {topics: {journal: a, tokens: a}}         | line 1, column 11: topics.journal is 'a' and that is topics.tokens already: each needs a topic of its own
          {topics: {allowed-replies: [coze.tokens]}} | line 1, column 11: topics.allowed-replies is 'coze.tokens' among others and must not name topics.tokens
          {routes: {default: {breaker: {minimum-number-of-calls: 11}}}} | line 1, column 31: routes.default.breaker.minimum-number-of-calls is 11 and must be at most sliding-window-size (10)
          {routes: {default: {breaker: {wait-duration-in-open-state: 11m}}}} | line 1, column 21: routes.default.breaker.max-wait-duration-in-open-state is 10m and must be at least wait-duration-in-open-state (11m)
          {routes: {default: {retry: {max-interval: 100ms}}}} | line 1, column 29: routes.default.retry.max-interval is 100ms and must be at least initial-interval (500ms)
          """)
  void values_that_do_not_go_together_are_refused_with_line_and_reason(
      String yaml, String message) {
    assertThat(refusal(folder, yaml, TOKENS)).contains(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          group.id                        | use consumption.group
          group.protocol                  | use consumption.group-protocol
          group.instance.id               | the worker chooses it itself
          partition.assignment.strategy   | consumption.group-protocol
          enable.auto.commit              | use consumption.commit-interval
          auto.commit.interval.ms         | use consumption.commit-interval
          transactional.id                | use consumption.delivery
          transaction.timeout.ms          | use consumption.delivery
          enable.idempotence              | use consumption.delivery
          isolation.level                 | read_committed, whatever consumption.delivery says
          key.serializer                  | there is no key for it
          value.deserializer              | there is no key for it
          auto.offset.reset               | name another consumption.group
          bootstrap.servers               | use kafka.bootstrap-servers
          """)
  void a_kafka_property_of_the_workers_own_is_refused_with_the_key_to_use_instead(
      String property, String remedy) {
    assertThat(refusal(folder, "kafka:\n  properties:\n    " + property + ": pw", TOKENS))
        .contains("line 3, column 5: kafka.properties." + property + " cannot be set here: ")
        .contains(remedy)
        .doesNotContain("pw");
  }
}
