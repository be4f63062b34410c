package dev.cozeworker.cli.submit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Tally tally = new Tally();
  private final BatchState state = new BatchState(1_000);

  private final InstantSource clock = () -> now;

  @Test
  void a_rate_is_kept_over_time_and_a_pause_saves_one_second_of_it() {
    Allowance allowance = allowance(5.0, null);
    assertThat(take(allowance)).isEqualTo(1);
    int sent = 0;
    for (int i = 0; i < 100; i++) {
      now = now.plusMillis(73);
      sent += take(allowance);
    }
    assertThat(sent).as("7.3 s").isBetween(35, 37);

    now = now.plusSeconds(3600);

    assertThat(take(allowance)).isEqualTo(5);
  }

  @Test
  void less_than_one_a_second_is_possible() {
    Allowance allowance = allowance(0.5, null);
    take(allowance);

    now = now.plusMillis(1_999);
    assertThat(allowance.now()).isZero();
    now = now.plusMillis(1);
    assertThat(allowance.now()).isEqualTo(1);
  }

  @Test
  void what_a_request_costs_is_learnt_from_the_first_twenty() {
    state.plan(0);
    Allowance allowance = allowance(null, 4_200L);

    assertThat(send(allowance)).isEqualTo(20);
    assertThat(allowance.now()).isZero();
    answer(0, 10);

    assertThat(allowance.now()).as("42 tokens each: 100 in all, 20 of them sent").isEqualTo(80);
    assertThat(allowance.isSpent()).isFalse();
  }

  @Test
  void it_is_spent_when_one_more_would_cost_too_much() {
    state.plan(0);
    Allowance allowance = allowance(null, 20 * 42L + 41);
    send(allowance);
    answer(0, 20);

    assertThat(allowance.isSpent()).isTrue();
  }

  @Test
  void replies_that_tell_no_price_hold_nothing_up() {
    state.plan(0);
    Allowance allowance = allowance(null, 100L);
    send(allowance);
    for (int i = 0; i < 20; i++) {
      state.answered(i, false);
    }

    assertThat(allowance.now()).isGreaterThan(1_000);
    assertThat(allowance.isSpent()).isFalse();
  }

  private Allowance allowance(@Nullable Double perSecond, @Nullable Long mostTokens) {
    return new Allowance(perSecond, mostTokens, tally, state, clock);
  }

  private static int take(Allowance allowance) {
    int count = allowance.now();
    allowance.used(count);
    return count;
  }

  private int send(Allowance allowance) {
    int count = allowance.now();
    for (int i = 0; i < count; i++) {
      state.sent(i, now.toEpochMilli());
    }
    allowance.used(count);
    return count;
  }

  private void answer(int from, int to) {
    for (int i = from; i < to; i++) {
      state.answered(i, false);
      tally.add(SampleReplies.completed("r" + i, "personal"));
    }
  }
}
