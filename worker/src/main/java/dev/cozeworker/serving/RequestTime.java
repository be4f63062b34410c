package dev.cozeworker.serving;

import dev.cozeworker.coze.Abandonment;
import dev.cozeworker.coze.Meantime;
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

  /**
   * Waits without the place until then, or until the request is cut short.
   *
   * @param crowd what it waits for
   */
  void rest(Object crowd, Instant until) throws InterruptedException {
    rest(crowd, new CountDownLatch(1), until);
  }

  /**
   * Waits without the place until the latch is open, then, or until the request is cut short, which
   * opens the latch.
   */
  void rest(Object crowd, CountDownLatch latch, Instant until) throws InterruptedException {
    aside(crowd, () -> await(latch, until));
  }

  /**
   * Waits without the place for that turn, until then, or until the request is cut short.
   *
   * @return whether the turn has come and is taken
   */
  boolean restUntilTurn(Object crowd, Pace.Turn turn, Instant atMost) throws InterruptedException {
    boolean[] taken = {false};
    aside(
        crowd,
        () -> {
          while (!taken[0] && now().isBefore(atMost) && cutShort().isEmpty()) {
            Optional<Instant> due = turn.due();
            if (due.isEmpty()) {
              await(turn.first(), atMost);
            } else {
              await(new CountDownLatch(1), due.get().isBefore(atMost) ? due.get() : atMost);
            }
            taken[0] = turn.take();
          }
        });
    return taken[0];
  }

  /** Returns what gives the place up while the request's run goes on at Coze. */
  Meantime meantime() {
    return new Meantime() {
      @Override
      public void begins() {
        places.stepAside(Places.RUNS);
      }

      @Override
      public void ends() {
        // What is left to do takes no call, and so no place that others wait for.
        places.take(places.comeBack(Places.RUNS));
      }
    };
  }

  private void aside(Object crowd, Pause pause) throws InterruptedException {
    places.stepAside(crowd);
    boolean interrupted = true;
    try {
      pause.pass();
      interrupted = false;
    } finally {
      Places.Turn turn = places.comeBack(crowd);
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

  /** What is waited for. */
  @FunctionalInterface
  private interface Pause {
    void pass() throws InterruptedException;
  }
}
