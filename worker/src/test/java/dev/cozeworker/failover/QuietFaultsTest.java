package dev.cozeworker.failover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cozeworker.clock.SettableClock;
import dev.cozeworker.config.RouteConfig;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What Resilience4j's breaker lets go wrong without a word, each seen with the use that its manual
 * suggests, and beside it what a {@link Breaker} makes of the same calls. If one of the naive
 * halves fails one day, the library has changed, and its precaution here can go.
 */
class QuietFaultsTest {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final int REFUSED = 4101;

  private final SettableClock clock = new SettableClock();
  private final CircuitBreaker naive = CircuitBreaker.of("naive", naive().build());
  private final Breaker ours = ours();

  @Test
  void an_order_built_on_the_state_never_probes() {
    openBoth();

    clock.advance(Duration.ofDays(1));

    assertThat(naive.getState()).as("a day later").isEqualTo(State.OPEN);
    assertThat(ours.isOpen(clock.instant())).isFalse();
  }

  @Test
  void asking_whether_it_is_half_open_takes_the_probe() {
    openBoth();
    clock.advance(Duration.ofMinutes(1));

    boolean asked = naive.tryAcquirePermission();
    ours.isOpen(clock.instant());

    assertThat(asked).isTrue();
    assertThat(naive.tryAcquirePermission()).as("the probe of the call itself").isFalse();
    assertThat(ours.tryAcquire()).isPresent();
  }

  @Test
  void a_probe_without_a_result_is_taken_for_ever() {
    openBoth();
    clock.advance(Duration.ofMinutes(1));
    boolean probing = naive.tryAcquirePermission();
    ours.tryAcquire().orElseThrow().release();

    clock.advance(Duration.ofDays(1));

    assertThat(probing).isTrue();
    assertThat(naive.tryAcquirePermission()).as("a day later").isFalse();
    assertThat(ours.tryAcquire()).isPresent();
  }

  @Test
  void a_probe_that_ends_in_what_is_not_recorded_counts_as_success() {
    openBoth();
    clock.advance(Duration.ofMinutes(1));

    assertThatThrownBy(() -> call(QuietFaultsTest::timeOut)).isInstanceOf(TimedOutCall.class);
    // Ours ends the same call as the request's path does: in finally, without a verdict.
    ours.tryAcquire().orElseThrow().release();

    assertThat(naive.getState()).isEqualTo(State.CLOSED);
    assertThat(ours.state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void a_late_success_of_a_call_begun_before_the_opening_decides_the_probe() {
    boolean begun = naive.tryAcquirePermission();
    Permit before = ours.tryAcquire().orElseThrow();
    openBoth();
    clock.advance(Duration.ofMinutes(1));
    boolean probing = naive.tryAcquirePermission();
    Permit probe = ours.tryAcquire().orElseThrow();

    naive.onSuccess(20, TimeUnit.SECONDS);
    before.accepted();

    assertThat(begun && probing).isTrue();
    assertThat(naive.getState()).isEqualTo(State.CLOSED);
    assertThat(ours.state()).isEqualTo(BreakerState.HALF_OPEN);
    probe.refused(REFUSED);
    assertThat(ours.isOpen(clock.instant())).isTrue();
  }

  @Test
  void a_stray_release_admits_two_probes() {
    boolean begun = naive.tryAcquirePermission();
    Permit before = ours.tryAcquire().orElseThrow();
    openBoth();
    clock.advance(Duration.ofMinutes(1));
    boolean first = naive.tryAcquirePermission();
    Permit probe = ours.tryAcquire().orElseThrow();

    naive.releasePermission();
    before.release();

    assertThat(begun && first).isTrue();
    assertThat(naive.tryAcquirePermission()).as("a second probe beside the first").isTrue();
    assertThat(ours.tryAcquire()).isEmpty();
    probe.release();
  }

  /** One of three calls is refused at once; two were begun before the move and end well after. */
  @Test
  void one_refusal_for_two_late_successes_never_opens_it() {
    int refusals = 0;
    for (int i = 0; i < 100; i++) {
      List<Permit> streams = List.of(acquire(), acquire());
      // Accepted with their first message, long before the move; naive use counts their end.
      streams.forEach(Permit::accepted);
      naive.onError(0, TimeUnit.SECONDS, new RefusedCall());
      naive.onSuccess(20, TimeUnit.SECONDS);
      naive.onSuccess(20, TimeUnit.SECONDS);
    }
    while (!ours.isOpen(clock.instant())) {
      acquire().refused(REFUSED);
      refusals++;
    }

    assertThat(naive.getState()).as("after a hundred refusals").isEqualTo(State.CLOSED);
    assertThat(refusals).isEqualTo(5);
  }

  @Test
  void a_fixed_wait_overwrites_the_waits_that_grow() {
    CircuitBreakerConfig growing =
        CircuitBreakerConfig.custom()
            .clock(clock)
            .permittedNumberOfCallsInHalfOpenState(1)
            .waitIntervalFunctionInOpenState(IntervalFunction.ofExponentialBackoff(WAIT, 2.0))
            .build();
    CircuitBreaker both =
        CircuitBreaker.of(
            "both", CircuitBreakerConfig.from(growing).waitDurationInOpenState(WAIT).build());
    both.transitionToOpenState();
    List<Boolean> admittedAfterWait = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      clock.advance(WAIT.plusMillis(1));
      admittedAfterWait.add(both.tryAcquirePermission());
      both.onError(0, TimeUnit.SECONDS, new RefusedCall());
    }
    open(ours);
    clock.advance(Duration.ofSeconds(37));
    acquire().refused(REFUSED);

    clock.advance(Duration.ofSeconds(37));

    assertThat(admittedAfterWait).as("a probe each half minute").containsOnly(true);
    assertThat(ours.tryAcquire()).as("the second wait is of a minute").isEmpty();
  }

  @Test
  void an_open_one_forbids_the_call_that_would_have_been_served() {
    openBoth();

    assertThatThrownBy(() -> call(() -> {})).isInstanceOf(CallNotPermittedException.class);
    ours.unpermitted().accepted();

    assertThat(ours.isClosed()).isTrue();
  }

  private CircuitBreakerConfig.Builder naive() {
    return CircuitBreakerConfig.custom()
        .clock(clock)
        .failureRateThreshold(50)
        .slidingWindowSize(10)
        .minimumNumberOfCalls(5)
        .permittedNumberOfCallsInHalfOpenState(1)
        .recordException(RefusedCall.class::isInstance)
        .waitDurationInOpenState(WAIT);
  }

  private Breaker ours() {
    RouteConfig.Breaker config =
        new RouteConfig.Breaker(
            RouteConfig.BreakerScope.RESOURCE, 50, 10, 5, WAIT, Duration.ofMinutes(10), 1);
    return new Breaker(
        BreakerSettings.of(config, clock), made -> CircuitBreaker.of("ours", made), (_, _) -> {});
  }

  /** A call in the library's own template. */
  private void call(Runnable call) {
    naive.acquirePermission();
    try {
      call.run();
      naive.onSuccess(0, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      naive.onError(0, TimeUnit.SECONDS, e);
      throw e;
    }
  }

  private void openBoth() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> call(QuietFaultsTest::refuse)).isInstanceOf(RefusedCall.class);
    }
    open(ours);
    assertThat(naive.getState()).isEqualTo(State.OPEN);
  }

  private static void open(Breaker breaker) {
    for (int i = 0; i < 5; i++) {
      breaker.tryAcquire().orElseThrow().refused(REFUSED);
    }
  }

  private Permit acquire() {
    return ours.tryAcquire().orElseThrow();
  }

  private static void refuse() {
    throw new RefusedCall();
  }

  private static void timeOut() {
    throw new TimedOutCall();
  }

  private static final class RefusedCall extends RuntimeException {}

  private static final class TimedOutCall extends RuntimeException {}
}
