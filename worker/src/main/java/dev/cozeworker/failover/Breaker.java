package dev.cozeworker.failover;

import dev.cozeworker.failover.BreakerChange.Cause;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.event.CircuitBreakerOnStateTransitionEvent;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One of Resilience4j's breakers, with what it does not keep: its generation (the count of its
 * changes of state) and until when it is open.
 *
 * <p>Resilience4j credits a result to whatever state it finds, so a call begun before the opening
 * would decide a probe. Here a result counts only in the generation in which its permit was given,
 * with one exception: a call that was begun after the opening and is accepted has shown what a
 * probe would show, and closes the breaker.
 */
final class Breaker {
  private final CircuitBreaker breaker;
  private final Clock clock;
  private final BiConsumer<Breaker, BreakerChange> onChange;
  private long generation; // guarded by this
  private long openedInGeneration; // guarded by this; by a refusal, not by an unfinished probe
  private @Nullable Integer refusalCode; // guarded by this; set while a refusal is being counted
  private @Nullable Learnt learning; // guarded by this; set while another worker's word is taken
  private boolean resetting; // guarded by this; set while an operator resets it
  private volatile @Nullable Instant openUntil;
  private volatile @Nullable Instant openedAt;

  /**
   * @param maker gives Resilience4j's breaker, from a registry or not
   * @param onChange takes each change of state, under this breaker's lock
   */
  Breaker(
      BreakerSettings settings,
      Function<CircuitBreakerConfig, CircuitBreaker> maker,
      BiConsumer<Breaker, BreakerChange> onChange) {
    this.clock = settings.clock();
    this.onChange = onChange;
    IntervalFunction waits = settings.waits();
    this.breaker = maker.apply(settings.resilience4j(times -> open(() -> waits.apply(times))));
    breaker.getEventPublisher().onStateTransition(this::changed);
  }

  /** Returns a permit, if a call may be counted now; moves an open breaker that is due. */
  synchronized Optional<Permit> tryAcquire() {
    return breaker.tryAcquirePermission()
        ? Optional.of(new BreakerPermit(this, generation, true))
        : Optional.empty();
  }

  /** Returns what a call made in spite of the breaker carries: it can close, never open it. */
  synchronized Permit unpermitted() {
    return new BreakerPermit(this, generation, false);
  }

  /** Returns what a call carries that was begun before this breaker was made, for want of need. */
  Permit permitOfTheBeginning() {
    return new BreakerPermit(this, 0, true);
  }

  synchronized void accepted(BreakerPermit permit) {
    if (counts(permit)) {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    } else if (!isClosed() && permit.generation() >= openedInGeneration) {
      breaker.transitionToClosedState();
    }
  }

  synchronized void refused(BreakerPermit permit, int code) {
    if (!counts(permit)) {
      return;
    }
    refusalCode = code;
    breaker.onError(0, TimeUnit.NANOSECONDS, new RefusedCall());
    refusalCode = null;
  }

  synchronized void released(BreakerPermit permit) {
    if (counts(permit)) {
      breaker.releasePermission();
    }
  }

  /**
   * Opens as another worker's has, or as this one's had before a restart, unless it has found out
   * something itself. It can only order calls: what nobody refused here is still called, last.
   */
  synchronized void learnOpen(Instant since, Instant until) {
    if (isClosed()) {
      learning = new Learnt(since, until);
      breaker.transitionToOpenState();
      learning = null;
    }
  }

  /** Closes as another worker's has. */
  synchronized void learnClosed() {
    if (!isClosed()) {
      learning = new Learnt(clock.instant(), clock.instant());
      breaker.transitionToClosedState();
      learning = null;
    }
  }

  /** Lets a probe through at once, if it is open: what it has learnt may hold no more. */
  synchronized void makeDue() {
    if (state() == BreakerState.OPEN) {
      breaker.transitionToHalfOpenState();
      openUntil = clock.instant().minusMillis(1);
    }
  }

  /** Forgets what was learnt. */
  synchronized void reset() {
    resetting = true;
    breaker.reset();
    resetting = false;
  }

  /**
   * Returns until when it is open; one whose time has come is due for a probe, though Resilience4j
   * calls it open until somebody asks for a permit.
   */
  Optional<Instant> openUntil() {
    return Optional.ofNullable(openUntil);
  }

  /** Returns whether calls are held back from it now. */
  boolean isOpen(Instant now) {
    Instant until = openUntil;
    return until != null && !now.isAfter(until);
  }

  /** Returns when it was closed and opened last. */
  Optional<Instant> openedAt() {
    return Optional.ofNullable(openedAt);
  }

  /** Returns whether it was closed and opened after that moment. */
  boolean openedSince(Instant moment) {
    Instant opened = openedAt;
    return opened != null && opened.isAfter(moment);
  }

  boolean isClosed() {
    return breaker.getState() == CircuitBreaker.State.CLOSED;
  }

  BreakerState state() {
    return BreakerState.of(breaker.getState());
  }

  private boolean counts(BreakerPermit permit) {
    return permit.granted() && permit.generation() == generation;
  }

  private long open(LongSupplier ownWait) {
    Instant now = clock.instant();
    long wait = learning == null ? ownWait.getAsLong() : learning.waitFrom(now);
    openUntil = now.plusMillis(wait);
    return wait;
  }

  /** Runs on Resilience4j's own timer thread where a probe did not come to an end. */
  private synchronized void changed(CircuitBreakerOnStateTransitionEvent event) {
    generation++;
    BreakerState from = BreakerState.of(event.getStateTransition().getFromState());
    BreakerState to = BreakerState.of(event.getStateTransition().getToState());
    if (to == BreakerState.CLOSED) {
      openUntil = null;
    }
    if (to == BreakerState.OPEN && (refusalCode != null || learning != null)) {
      openedInGeneration = generation;
    }
    if (to == BreakerState.OPEN && from == BreakerState.CLOSED) {
      openedAt = learning == null ? clock.instant() : learning.since();
    }
    onChange.accept(this, new BreakerChange(from, to, openUntil, refusalCode, cause()));
  }

  private Cause cause() {
    if (learning != null) {
      return Cause.OTHERS;
    }
    return resetting ? Cause.RESET : Cause.CALLS;
  }

  /** What another worker's breaker says: closed and opened then, and open until. */
  private record Learnt(Instant since, Instant until) {

    /** Resilience4j knows no shorter wait than one; what is over by now is due for a probe. */
    long waitFrom(Instant now) {
      return Math.max(1, Duration.between(now, until).toMillis());
    }
  }

  /** What Resilience4j is told of a refusal; it counts failures by throwable. */
  private static final class RefusedCall extends RuntimeException {
    RefusedCall() {
      super("refused", null, false, false);
    }
  }
}
