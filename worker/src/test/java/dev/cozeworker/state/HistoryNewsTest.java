package dev.cozeworker.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.failover.Resource;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How much the others are told at once of what was served for the first time. */
class HistoryNewsTest extends OneTopic {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  private final StateWriter writer = new StateWriter(producer, TOPIC, 1, "this worker");

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void however_often_it_looks_more_bots_than_it_remembers_make_no_record_with_each_call() {
    HistoryRecords records =
        new HistoryRecords(history, routes, writer, "w", new SettableClock(NOW));

    for (int i = 0; i < 1_000; i++) {
      Resource bot = new Resource(Resource.Kind.BOT, "bot-" + i);
      history.called("default", "personal", bot, Outcome.OK, NOW);
      records.tick();
    }
    writer.close();

    assertThat(producer.history()).hasSize(1);
  }

  @Test
  void what_comes_after_one_look_is_told_with_the_next() {
    SettableClock time = new SettableClock(NOW);
    HistoryRecords records = new HistoryRecords(history, routes, writer, "w", time);
    history.called("default", "personal", BOT, Outcome.OK, NOW);
    records.tick();
    history.called("default", "enterprise", BOT, Outcome.OK, NOW);
    time.advance(Duration.ofMillis(500));

    records.tick();

    await().until(() -> producer.history().size() == 2);
    assertThat(text(producer.history().getLast().key())).contains("enterprise");
  }
}
