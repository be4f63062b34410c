package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.failover.RouteStatus;
import java.util.Set;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** A broker that does not let the worker read the topic of shared state. */
class RefusedStateTest extends OneTopic {
  private final TopicAuthorizationException refusal =
      new TopicAuthorizationException(Set.of(TOPIC));

  @Test
  void a_right_that_is_taken_away_and_given_back_leaves_the_worker_alive_and_reading() {
    try (SharedState state = start()) {
      consumer.schedulePollTask(() -> consumer.setPollException(refusal));
      consumer.schedulePollTask(() -> consumer.setPollException(refusal));
      consumer.schedulePollTask(() ->
          consumer.addRecord(record(Preferences.prefer(TOPIC, 1, "default", BOT, "enterprise"))));

      await().until(() -> state.trouble() != null || !route.status().preferences().isEmpty());

      assertThat(state.trouble()).isNull();
      assertThat(route.status().preferences())
          .containsExactly(new RouteStatus.Preference(BOT, "enterprise"));
    }
  }
}
