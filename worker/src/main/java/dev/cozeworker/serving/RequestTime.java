package dev.cozeworker.serving;

import dev.cozeworker.coze.Abandonment;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The time of one request: when it expires, whether it was given up, and how it waits, which is
 * always without its place.
 */
final class RequestTime {
  private static final Duration FOREVER = Duration.ofDays(365);

  private final Clock clock;
  private final Waiting waiting;
  private final Places places;
  private final Abandonment abandonment;
  private final @Nullable Instant expiresAt;

  RequestTime(
      Clock clock,
      Waiting waiting,
      Places places,
      Abandonment abandonment,
      @Nullable Instant expiresAt) {
    this.clock = clock;
    this.waiting = waiting;
    this.places = places;
    this.abandonment = abandonment;
    this.expiresAt = expiresAt;
  }

  Instant now() {
    return clock.instant();
  }

  Abandonment abandonment() {
    return abandonment;
  }

  boolean expired() {
    return expiresAt != null && !now().isBefore(expiresAt);
  }

  /** Returns how the request ends for want of time or of anybody who waits for it. */
  Optional<Ending> cutShort() {
    if (abandonment.givenUp()) {
      return Optional.of(new Ending.Abandoned());
    }
    return expired() ? Optional.of(new Ending.Expired()) : Optional.empty();
  }

  /** Returns when a call that begins now has to end. */
  Instant deadline(Duration callTimeout) {
    return beforeExpiry(now().plus(callTimeout));
  }

  /** Waits without the place until then, or until the request is cut short. */
  void rest(Instant until) throws InterruptedException {
    rest(new CountDownLatch(1), until);
  }

  /**
   * Waits without the place until the latch is open, then, or until the request is cut short, which
   * opens the latch.
   */
  void rest(CountDownLatch latch, Instant until) throws InterruptedException {
    places.stepAside();
    boolean interrupted = true;
    try {
      await(latch, until);
      interrupted = false;
    } finally {
      Places.Turn turn = places.comeBack();
      try {
        if (!interrupted) {
          await(turn.latch(), now().plus(FOREVER));
        }
      } finally {
        places.take(turn);
      }
    }
  }

  private void await(CountDownLatch latch, Instant until) throws InterruptedException {
    abandonment.onGiveUp(latch::countDown);
    try {
      waiting.await(latch, beforeExpiry(until));
    } finally {
      abandonment.clear();
    }
  }

  private Instant beforeExpiry(Instant instant) {
    return expiresAt != null && expiresAt.isBefore(instant) ? expiresAt : instant;
  }
}
