package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.config.KafkaConfig;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.conversations.ConversationEvent;
import dev.cozeworker.conversations.Conversations.Claim;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.RouteStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

/** The threads of the shared state, and what they bring to it. */
class SharedStateTest extends OneTopic {
  @Test
  void what_stood_in_the_topic_is_known_once_it_has_started() {
    Instant now = clock.instant();
    String open =
        "{\"since\":\"%s\",\"until\":\"%s\"}"
            .formatted(now.minusSeconds(60), now.plus(Duration.ofHours(1)));
    try (SharedState state =
        start(
            List.of(
                record(Preferences.prefer(TOPIC, 1, "default", BOT, "personal")),
                json("breaker/default/personal/bot/7401", open),
                json("breaker/default/personal/bot/7402", open),
                json("breaker/default/personal/bot/7402", null),
                json("rubbish", "not JSON at all"),
                json("owner/old", "not JSON either"),
                json(
                    "history/default/personal/bot/7400",
                    "{\"last_ok_at\":\"2026-11-01T00:00:00Z\"}"),
                record(
                    ConversationRecords.record(
                            new ConversationEvent.Replaced("old", ENTERPRISE, "new", "another"))
                        .to(TOPIC, 1, "another"))))) {

      assertThat(state.trouble()).isNull();
      assertThat(state.conversations().replacement("old", ENTERPRISE)).contains("new");
      assertThat(route.status().preferences())
          .containsExactly(new RouteStatus.Preference(BOT, "personal"));
      assertThat(route.status().credentials().getFirst().openResources())
          .extracting(it -> it.resource())
          .containsExactly("bot/7401");
      assertThat(history.traces("default", "personal")).containsOnlyKeys(BOT);
      assertThat(route.mayRecover(BOT)).as("it was served before").isTrue();
      assertThat(route.mayRecover(new Resource(Resource.Kind.BOT, "7499"))).isFalse();
    }
  }

  @Test
  void a_bot_that_another_worker_was_only_refused_is_not_taken_for_one_that_was_served() {
    String refused = "{\"last_rejected_at\":\"2026-11-01T00:00:00Z\"}";
    try (SharedState state = start(List.of(json("history/default/personal/bot/7400", refused)))) {
      assertThat(state.trouble()).isNull();
      assertThat(history.traces("default", "personal")).containsOnlyKeys(BOT);
      assertThat(route.mayRecover(BOT)).isFalse();
    }
  }

  @Test
  void what_has_no_bot_and_no_workflow_is_no_reason_to_wait() {
    String served = "{\"last_ok_at\":\"2026-11-01T00:00:00Z\"}";
    try (SharedState state = start(List.of(json("history/default/personal", served)))) {
      assertThat(state.trouble()).isNull();
      assertThat(history.traces("default", "personal")).containsOnlyKeys(Resource.NONE);
      assertThat(route.mayRecover(Resource.NONE)).isFalse();
    }
  }

  @Test
  void the_others_are_told_at_once_of_a_bot_that_is_served_for_the_first_time() {
    try (SharedState state = start()) {
      history.called("default", "personal", BOT, Outcome.OK, clock.instant());

      await().until(() -> !producer.history().isEmpty());

      assertThat(producer.history().stream().map(it -> text(it.key())))
          .containsExactly("history/default/personal/bot/7400");
      assertThat(state.trouble()).isNull();
    }
  }

  @Test
  void a_claim_that_the_topic_shows_is_granted() {
    try (SharedState state = start()) {
      Claim.Taken asked = (Claim.Taken) state.conversations().claim("old", ENTERPRISE);
      await().until(() -> producer.history().size() == 1);
      consumer.schedulePollTask(() -> consumer.addRecord(record(producer.history().getFirst())));

      await().until(() -> asked.ended().toCompletableFuture().isDone());

      assertThat(state.conversations().claim("old", ENTERPRISE)).isInstanceOf(Claim.Granted.class);
    }
  }

  @Test
  void what_others_write_is_applied_as_it_comes() {
    try (SharedState state = start()) {
      consumer.schedulePollTask(() ->
          consumer.addRecord(
              record(Preferences.prefer(TOPIC, 1, "default", Resource.NONE, "enterprise"))));
      await().until(() -> !route.status().preferences().isEmpty());
      consumer.schedulePollTask(() ->
          consumer.addRecord(record(Preferences.release(TOPIC, 1, "default", Resource.NONE))));

      await().until(() -> route.status().preferences().isEmpty());

      assertThat(state.trouble()).isNull();
    }
  }

  @Test
  void what_happened_is_written_when_the_worker_stops() {
    try (SharedState state = start()) {
      assertThat(state.trouble()).isNull();
      history.called("default", "personal", BOT, Outcome.OK, clock.instant());
      history.called("default", "enterprise", BOT, Outcome.OK, clock.instant());
    }

    assertThat(producer.history().stream().map(it -> text(it.key())))
        .contains("history/default/personal/bot/7400", "history/default/enterprise/bot/7400")
        .anyMatch(key -> key.startsWith("since/default/personal/"));
    assertThat(producer.closed()).isTrue();
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void a_dead_thread_is_told() {
    try (SharedState state = start()) {
      consumer.setPollException(new KafkaException("the log is broken"));

      await().until(() -> state.trouble() != null);

      assertThat(state.trouble()).contains("shared state", "the log is broken");
    }
  }

  @Test
  void a_topic_that_cannot_be_read_at_the_start_stops_it() {
    consumer.setPollException(new TopicAuthorizationException(TOPIC));

    assertThatThrownBy(this::start)
        .isInstanceOf(KafkaException.class)
        .hasMessageContaining(TOPIC)
        .hasMessageContaining("could not be read to its end");
  }

  @Test
  void without_a_producer_it_does_not_start_and_leaves_no_consumer_behind() {
    assertThatThrownBy(() ->
            start(
                List.of(),
                () -> {
                  throw new KafkaException("no producer");
                }))
        .hasMessage("no producer");
    assertThat(consumer.closed()).isTrue();
  }

  @Test
  void interrupted_as_it_starts_it_says_so_and_has_ended_what_it_began() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::start)
        .isInstanceOf(KafkaException.class)
        .hasMessageEndingWith("could not be read to its end: interrupted");
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(consumer.closed()).isTrue();
    assertThat(producer.closed()).isTrue();
  }

  @Test
  void without_the_topic_a_worker_remembers_for_itself() {
    try (SharedState state =
        SharedState.start(consumer, () -> producer, TOPIC, routes, history, clock)) {
      state.conversations().learn("c", ENTERPRISE);

      assertThat(state.conversations().owner("c")).contains(ENTERPRISE);
      assertThat(state.trouble()).isNull();
      assertThat(producer.history()).isEmpty();
    }
  }

  @Test
  void kafka_accepts_what_its_clients_are_made_with() {
    StateClients clients = new StateClients(new KafkaConfig("127.0.0.1:1", Map.of()));

    clients.consumer().close();
    clients.producer().close(Duration.ZERO);
  }
}
