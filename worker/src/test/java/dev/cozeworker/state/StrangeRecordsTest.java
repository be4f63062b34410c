package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.failover.RouteStatus;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records in the topic of shared state that this version does not write. */
class StrangeRecordsTest extends OneTopic {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          breaker/default                        | {}
          breaker/default/personal               | not JSON
          breaker/default/personal/planet/9      | {}
          breaker/default/personal/bot/7400      | {"opened":"2026-11-22T12:00:00Z"}
          owner/old                              | {"credential":"personal"}
          claim/old/default/enterprise           | {"ended":true}
          replacement/old/default/enterprise/new | {}
          prefer/default                         | {"other":1}
          history/default/personal/bot/7400      | 7
          since/default/personal/another         | {"ok":1}
          """)
  void what_no_version_writes_stops_no_worker_now_or_at_its_start(String key, String value) {
    try (SharedState state = start(List.of(json(key, value)))) {
      consumer.schedulePollTask(() -> consumer.addRecord(json(key, value)));
      consumer.schedulePollTask(() ->
          consumer.addRecord(record(Preferences.prefer(TOPIC, 1, "default", BOT, "enterprise"))));

      await().until(() -> state.trouble() != null || !route.status().preferences().isEmpty());

      assertThat(state.trouble()).isNull();
      assertThat(route.status().preferences())
          .containsExactly(new RouteStatus.Preference(BOT, "enterprise"));
    }
  }
}
