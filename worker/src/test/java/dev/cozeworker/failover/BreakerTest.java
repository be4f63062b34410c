package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.RouteConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Resilience4j's quiet faults, one test each. */
class BreakerTest {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int REFUSED = 4101;

  private final MutableClock clock = new MutableClock();
  private final List<BreakerChange> changes = new ArrayList<>();
  private Breaker breaker = breaker(Duration.ofSeconds(60));

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
  void half_open_lets_one_probe_through() {
    open();
    becomeDue();

    Optional<Permit> first = breaker.tryAcquire();
    Optional<Permit> second = breaker.tryAcquire();

    assertThat(first).isPresent();
    assertThat(second).isEmpty();
  }

  @Test
  void a_probe_that_is_accepted_closes_it() {
    open();
    becomeDue();

    acquire().accepted();

    assertThat(breaker.isClosed()).isTrue();
    assertThat(breaker.openUntil()).isEmpty();
  }

  @Test
  void a_probe_without_a_verdict_makes_room_for_the_next() {
    open();
    becomeDue();

    acquire().release();

    assertThat(breaker.tryAcquire()).isPresent();
    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void a_permit_given_back_twice_does_not_admit_two_probes() {
    open();
    becomeDue();
    Permit probe = acquire();

    probe.release();
    probe.release();

    assertThat(breaker.tryAcquire()).isPresent();
    assertThat(breaker.tryAcquire()).isEmpty();
  }

  @Test
  void a_permit_given_back_late_does_not_admit_two_probes() {
    Permit before = acquire();
    open();
    becomeDue();
    Permit probe = acquire();

    before.release();

    assertThat(breaker.tryAcquire()).isEmpty();
    probe.release();
  }

  @Test
  void a_permit_counts_its_first_verdict_only() {
    open();
    becomeDue();
    Permit probe = acquire();

    probe.accepted();
    probe.refused(REFUSED);

    assertThat(breaker.isClosed()).isTrue();
  }

  @Test
  void a_late_success_of_a_call_begun_before_the_opening_does_not_decide_the_probe() {
    Permit before = acquire();
    open();
    becomeDue();
    Permit probe = acquire();

    before.accepted();

    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    probe.refused(REFUSED);
    assertThat(breaker.isOpen(clock.instant())).isTrue();
  }

  @Test
  void a_late_success_of_a_call_begun_before_the_opening_does_not_close_it() {
    Permit before = acquire();
    open();

    before.accepted();

    assertThat(breaker.isOpen(clock.instant())).isTrue();
  }

  @Test
  void a_late_refusal_of_a_call_begun_before_the_opening_does_not_decide_the_probe() {
    Permit before = acquire();
    open();
    becomeDue();
    Permit probe = acquire();

    before.refused(REFUSED);

    assertThat(breaker.state()).isEqualTo(BreakerState.HALF_OPEN);
    probe.accepted();
    assertThat(breaker.isClosed()).isTrue();
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
  void a_probe_whose_permit_is_never_settled_does_not_keep_it_half_open_for_ever() {
    breaker = breaker(Duration.ofMillis(20));
    open();
    becomeDue();
    Permit lost = acquire();

    Awaitility.await().until(() -> breaker.state() == BreakerState.OPEN);
    becomeDue();

    assertThat(breaker.tryAcquire()).isPresent();
    lost.accepted();
    assertThat(breaker.isClosed()).as("the lost probe began after the opening").isTrue();
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
  }

  private Breaker breaker(Duration unfinishedProbe) {
    RouteConfig.Breaker config =
        new RouteConfig.Breaker(
            RouteConfig.BreakerScope.RESOURCE, 50, 10, 5, WAIT, LONGEST_WAIT, 1);
    return new Breaker(
        new BreakerSettings(config, unfinishedProbe, clock),
        made -> CircuitBreaker.of("test", made),
        (_, change) -> changes.add(change));
  }

  private Permit acquire() {
    return breaker.tryAcquire().orElseThrow();
  }

  private void open() {
    for (int i = 0; i < 10; i++) {
      breaker.tryAcquire().ifPresent(permit -> permit.refused(REFUSED));
    }
    assertThat(breaker.state()).isEqualTo(BreakerState.OPEN);
  }

  private void becomeDue() {
    Instant until = breaker.openUntil().orElseThrow();
    clock.advance(Duration.between(clock.instant(), until).plusMillis(1));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
