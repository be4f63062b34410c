package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Which permits a breaker gives out to find out, and which of their verdicts count. */
class ProbeTest extends OneBreaker {
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
}
