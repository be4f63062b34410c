package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final CallResult.Failed SPENT =
      new CallResult.Failed(Category.QUOTA_EXHAUSTED, 4028, "no credits", false, false, "log");

  private final VirtualTime time = new VirtualTime(1);
  private final Serve serve = new Serve();
  private final Pace pace = pace();

  @Test
  void without_limits_everybody_may_call_at_once() {
    assertThat(turns(3)).containsOnly(VirtualTime.START);
  }

  @Test
  void a_limit_pauses_all_for_as_long_as_coze_asks() {
    pace.limited(limit(Duration.ofSeconds(40)), time.instant());

    assertThat(pace.paused()).isTrue();
    assertThat(turns(1)).containsOnly(VirtualTime.START.plusSeconds(40));
  }

  @Test
  void what_calls_under_way_hear_of_the_same_limit_makes_it_no_longer() {
    time.advance(Duration.ofMillis(5));
    pace.limited(limit(null), VirtualTime.START);
    Instant once = due();
    time.advance(Duration.ofMillis(5));
    for (int i = 0; i < 500; i++) {
      pace.limited(limit(null), VirtualTime.START);
    }

    assertThat(due()).isEqualTo(once);
  }

  @Test
  void limits_in_a_row_pause_longer_up_to_max_interval() {
    List<Duration> pauses = pauses(12, Duration.ZERO);

    assertThat(pauses.getFirst()).isLessThan(Duration.ofSeconds(1));
    assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(40));
  }

  @Test
  void limits_between_which_calls_pass_are_not_in_a_row() {
    assertThat(pauses(12, Duration.ofSeconds(3)))
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(1)) < 0);
  }

  /** The pauses after limits between which, for so long, all calls pass. */
  private List<Duration> pauses(int limits, Duration passing) {
    List<Duration> pauses = new ArrayList<>();
    Instant begun = turns(1).getFirst();
    for (int i = 0; i < limits; i++) {
      pace.limited(limit(null), begun);
      Instant limited = time.instant();
      begun = turns(1).getFirst();
      pauses.add(Duration.between(limited, begun));
      Instant end = time.instant().plus(passing);
      while (time.instant().isBefore(end)) {
        time.advance(Duration.ofMillis(100));
        begun = turns(1).getFirst();
      }
    }
    return pauses;
  }

  @Test
  void turns_are_given_in_order_and_those_that_had_one_in_vain_come_first() {
    pace.limited(limit(Duration.ofSeconds(1)), time.instant());
    Pace.Turn first = pace.join(false);
    Pace.Turn second = pace.join(false);
    Pace.Turn again = pace.join(true);
    time.advance(Duration.ofSeconds(1));

    assertThat(first.take()).isFalse();
    assertThat(first.first().getCount()).isEqualTo(1);
    assertThat(again.take()).isTrue();
    assertThat(first.first().getCount()).isZero();
    assertThat(second.take()).isFalse();
    assertThat(first.take()).isTrue();
    assertThat(second.take()).isTrue();
  }

  @Test
  void who_leaves_lets_the_next_be_first() {
    pace.limited(limit(Duration.ofSeconds(1)), time.instant());
    Pace.Turn first = pace.join(false);
    Pace.Turn second = pace.join(false);

    first.leave();

    assertThat(second.first().getCount()).isZero();
    assertThat(second.due()).contains(VirtualTime.START.plusSeconds(1));
  }

  @Test
  void the_configured_rate_is_kept() {
    serve.requestsPerSecond = 0.5;
    Pace slow = pace();
    List<Instant> turns = turns(slow, 4);

    assertThat(turns.getLast())
        .isBetween(VirtualTime.START.plusSeconds(5), VirtualTime.START.plusSeconds(7));
  }

  @Test
  void a_spent_quota_turns_everybody_away_until_its_pause_is_over() {
    Pace.Turn waiting = waiting();

    assertThat(pace.stop(SPENT, Duration.ofMinutes(1))).isTrue();

    assertThat(pace.stopped().orElseThrow().message())
        .contains("no credits", "2026-11-22T12:00:00Z", "2026-11-22T12:01:00Z");
    assertThat(waiting.take()).as("it need not queue for being told").isTrue();
    time.advance(Duration.ofMinutes(1));
    assertThat(pace.stopped()).isEmpty();
  }

  @Test
  void after_a_spent_quota_one_call_a_second_tries_whether_there_is_another() {
    boolean _ = pace.stop(SPENT, Duration.ofMinutes(1));
    time.advance(Duration.ofMinutes(1));

    List<Instant> trials = turns(3);
    pace.answered(time.instant());

    assertThat(trials.get(1)).isEqualTo(trials.get(0).plusSeconds(1));
    assertThat(trials.get(2)).isEqualTo(trials.get(1).plusSeconds(1));
    assertThat(turns(3)).containsOnly(time.instant());
  }

  @Test
  void the_same_quota_is_told_of_once() {
    assertThat(pace.stop(SPENT, Duration.ofMinutes(1))).isTrue();
    assertThat(pace.stop(SPENT, Duration.ofMinutes(1))).isFalse();
    time.advance(Duration.ofMinutes(2));
    assertThat(pace.stop(SPENT, Duration.ofMinutes(1))).isFalse();
  }

  private Pace.Turn waiting() {
    pace.limited(limit(Duration.ofHours(1)), time.instant());
    return pace.join(false);
  }

  private Instant due() {
    Pace.Turn turn = pace.join(false);
    Instant due = turn.due().orElseThrow();
    turn.leave();
    return due;
  }

  private List<Instant> turns(int count) {
    return turns(pace, count);
  }

  private List<Instant> turns(Pace of, int count) {
    List<Instant> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Pace.Turn turn = of.join(false);
      while (!turn.take()) {
        time.advance(Duration.between(time.instant(), turn.due().orElseThrow()));
      }
      turns.add(time.instant());
    }
    return turns;
  }

  private Pace pace() {
    return new Pace(serve.config(), "personal", time);
  }

  private static CallResult.RateLimited limit(@Nullable Duration retryAfter) {
    return new CallResult.RateLimited(true, retryAfter, 4013, "too many", null);
  }
}
