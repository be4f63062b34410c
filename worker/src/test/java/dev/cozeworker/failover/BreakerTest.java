package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a breaker opens and closes, how long it waits, and what it tells of that. */
class BreakerTest extends OneBreaker {
  @Test
  void it_opens_after_the_minimum_number_of_refusals_though_it_had_only_successes_before() {
    for (int i = 0; i < 100; i++) {
      acquire().accepted();
    }

    int refusals = 0;
    while (!breaker.isOpen(clock.instant())) {
      acquire().refused(REFUSED);
      refusals++;
    }

    assertThat(refusals).isEqualTo(5);
  }

  @Test
  void an_open_breaker_gives_no_permit_until_its_wait_is_over() {
    open();

    assertThat(breaker.tryAcquire()).isEmpty();
    assertThat(breaker.isOpen(clock.instant())).isTrue();
  }

  @Test
  void an_open_breaker_that_is_due_is_not_held_to_be_open_though_nobody_asked_it_yet() {
    open();

    becomeDue();

    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
    assertThat(breaker.isOpen(clock.instant())).isFalse();
    assertThat(breaker.tryAcquire()).isPresent();
  }

  @Test
  void a_call_made_in_spite_of_it_and_accepted_closes_it() {
    open();
    Permit lastResort = breaker.unpermitted();

    lastResort.accepted();

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void a_call_made_in_spite_of_it_and_refused_changes_nothing() {
    open();
    Instant until = breaker.openUntil().orElseThrow();

    breaker.unpermitted().refused(REFUSED);

    assertThat(breaker.openUntil()).contains(until);
    becomeDue();
    assertThat(breaker.tryAcquire()).isPresent();
  }

  @Test
  void a_call_made_in_spite_of_an_earlier_opening_does_not_close_a_later_one() {
    open();
    Permit earlier = breaker.unpermitted();
    becomeDue();
    acquire().accepted();
    open();

    earlier.accepted();

    assertThat(breaker.isOpen(clock.instant())).isTrue();
  }

  @Test
  void each_opening_in_a_row_waits_twice_as_long_with_jitter_up_to_the_longest() {
    open();
    List<Duration> waits = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waits.add(Duration.between(clock.instant(), breaker.openUntil().orElseThrow()));
      becomeDue();
      acquire().refused(REFUSED);
    }

    for (int i = 0; i < waits.size(); i++) {
      Duration middle = WAIT.multipliedBy(1L << i);
      Duration least = shorter(middle.multipliedBy(8).dividedBy(10), LONGEST_WAIT);
      Duration most = shorter(middle.multipliedBy(12).dividedBy(10), LONGEST_WAIT);
      assertThat(waits.get(i)).isBetween(least.minusMillis(1), most.plusMillis(1));
    }
  }

  @Test
  void the_first_wait_is_short_again_after_it_was_closed() {
    open();
    becomeDue();
    acquire().refused(REFUSED);
    becomeDue();
    acquire().accepted();

    open();

    assertThat(Duration.between(clock.instant(), breaker.openUntil().orElseThrow()))
        .isLessThanOrEqualTo(Duration.ofSeconds(37));
  }

  @Test
  void each_change_is_told_once_with_its_reason() {
    open();
    becomeDue();
    acquire().refused(REFUSED);
    becomeDue();
    acquire().accepted();

    assertThat(changes)
        .extracting(BreakerChange::reason)
        .containsExactly(
            "calls were refused",
            "due for a probe",
            "a probe was refused",
            "due for a probe",
            "a probe was accepted");
    assertThat(changes)
        .extracting(BreakerChange::code)
        .containsExactly(REFUSED, null, REFUSED, null, null);
  }

  @Test
  void resetting_closes_it() {
    open();

    breaker.reset();

    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.openUntil()).isEmpty();
    assertThat(changes.getLast().reason()).isEqualTo("an operator has reset it");
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
