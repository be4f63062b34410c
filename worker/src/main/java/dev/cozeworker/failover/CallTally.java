package dev.cozeworker.failover;

import dev.cozeworker.contracts.Reply.Attempt;
import dev.cozeworker.contracts.Reply.Attempt.Outcome;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the calls made with one credential. */
final class CallTally {
  private final LongAdder ok = new LongAdder();
  private final LongAdder rejected = new LongAdder();
  private final LongAdder rateLimited = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder timeout = new LongAdder();
  private volatile @Nullable Instant lastOkAt;
  private volatile @Nullable Rejection lastRejection;

  void add(Attempt attempt) {
    counter(attempt.outcome()).increment();
    Instant at = attempt.startedAt().plusMillis(attempt.durationMs());
    if (attempt.outcome() == Outcome.OK) {
      lastOkAt = at;
    } else if (attempt.outcome() == Outcome.REJECTED) {
      lastRejection =
          new Rejection(at, new CredentialStatus.LastRefusal(attempt.code(), attempt.message()));
    }
  }

  CredentialStatus.Calls calls() {
    return new CredentialStatus.Calls(
        ok.sum(), rejected.sum(), rateLimited.sum(), failed.sum(), timeout.sum());
  }

  Optional<Instant> lastOkAt() {
    return Optional.ofNullable(lastOkAt);
  }

  Optional<Rejection> lastRejection() {
    return Optional.ofNullable(lastRejection);
  }

  private LongAdder counter(Outcome outcome) {
    return switch (outcome) {
      case OK -> ok;
      case REJECTED -> rejected;
      case RATE_LIMITED -> rateLimited;
      case FAILED -> failed;
      case TIMEOUT -> timeout;
    };
  }

  /** A refusal and when it came. */
  record Rejection(Instant at, CredentialStatus.LastRefusal refusal) {}
}
