package dev.cozeworker.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import dev.cozeworker.failover.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");
  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final History history = new History();
  private Instant now = START;

  @Test
  void the_first_and_the_last_of_answers_and_refusals_are_remembered() {
    Instant firstOk = call("personal", Outcome.OK);
    Instant lastOk = call("personal", Outcome.OK);
    Instant firstRejected = call("personal", Outcome.REJECTED);
    call("personal", Outcome.REJECTED);
    Instant lastRejected = call("personal", Outcome.REJECTED);

    assertThat(history.traces("default", "personal"))
        .containsOnlyKeys(BOT)
        .containsEntry(BOT, new Trace(firstOk, lastOk, firstRejected, lastRejected));
    assertThat(history.traces("default", "enterprise")).isEmpty();
    assertThat(history.traces("other", "personal")).isEmpty();
  }

  @Test
  void limits_failures_and_time_outs_say_nothing_of_a_credential() {
    call("personal", Outcome.RATE_LIMITED);
    call("personal", Outcome.FAILED);
    call("personal", Outcome.TIMEOUT);

    assertThat(history.traces()).isEmpty();
  }

  @Test
  void calls_with_the_others_are_counted_from_the_last_time_it_served() {
    call("enterprise", Outcome.OK); // before it ever served
    call("personal", Outcome.OK);
    call("enterprise", Outcome.REJECTED);
    Instant last = call("personal", Outcome.OK);
    call("enterprise", Outcome.OK);
    call("enterprise", Outcome.OK);
    call("enterprise", Outcome.FAILED);
    call("enterprise", Outcome.RATE_LIMITED);

    assertThat(history.othersSince("default", "personal")).contains(new OthersSince(last, 2, 1));
  }

  @Test
  void what_other_workers_counted_is_added_if_they_mean_the_same_time() {
    Instant last = call("personal", Outcome.OK);
    call("enterprise", Outcome.OK);

    history.learn("default", "personal", "w1", new OthersSince(last, 10, 1));
    history.learn("default", "personal", "w1", new OthersSince(last, 20, 1)); // its next word
    history.learn("default", "personal", "w2", new OthersSince(last.minusMillis(1), 100, 100));

    assertThat(history.othersSince("default", "personal")).contains(new OthersSince(last, 21, 1));
  }

  @Test
  void when_another_worker_needed_it_later_counting_begins_anew() {
    call("personal", Outcome.OK);
    call("enterprise", Outcome.OK);
    Instant later = now.plusSeconds(5);

    history.learn(new Subject("default", "personal", BOT), Trace.ok(later));

    assertThat(history.counted("default", "personal")).isEmpty();
    assertThat(history.othersSince("default", "personal")).contains(new OthersSince(later, 0, 0));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void what_workers_tell_each_other_comes_to_the_same_in_any_order_however_often(long seed) {
    Random random = new Random(seed);
    List<Trace> told = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Instant at = START.plusMillis(random.nextInt(1_000_000));
      told.add(random.nextBoolean() ? Trace.ok(at) : Trace.rejected(at));
    }
    Trace once = told.stream().reduce(Trace.NONE, Trace::join);

    told.addAll(told.subList(0, 10));
    told.add(once);
    Collections.shuffle(told, random);

    assertThat(told.stream().reduce(Trace.NONE, Trace::join)).isEqualTo(once);
  }

  @Test
  void what_is_served_for_the_first_time_is_news_once() {
    call("personal", Outcome.REJECTED);
    assertThat(history.takeNews()).isEmpty();

    Instant ok = call("personal", Outcome.OK);
    Trace trace = new Trace(ok, ok, ok.minusSeconds(1), ok.minusSeconds(1));
    assertThat(history.takeNews())
        .isEqualTo(Map.of(new Subject("default", "personal", BOT), trace));
    assertThat(history.takeNews()).as("told already").isEmpty();

    call("personal", Outcome.OK);
    assertThat(history.takeNews()).isEmpty();
  }

  @Test
  void what_another_worker_has_served_is_no_news() {
    history.learn(new Subject("default", "personal", BOT), Trace.ok(START));
    call("personal", Outcome.OK);

    assertThat(history.takeNews()).isEmpty();
  }

  @Test
  void more_bots_than_anyone_can_be_told_of_at_once_are_told_by_and_by() {
    for (int i = 0; i < 1_000; i++) {
      Resource bot = new Resource(Resource.Kind.BOT, "bot-" + i);
      history.called("default", "personal", bot, Outcome.OK, START);
    }

    assertThat(history.takeNews()).hasSize(100);
    assertThat(history.traces()).hasSize(1_000);
  }

  /** Lets a call end a second later; returns when that was. */
  private Instant call(String credential, Outcome outcome) {
    now = now.plus(Duration.ofSeconds(1));
    history.called("default", credential, BOT, outcome, now);
    return now;
  }
}
