package dev.cozeworker.serving;

import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Failure;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Resource;
import dev.cozeworker.failover.Route;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often one request waits: for what failed in passing, for limits, and for a
 * refusal by all to be withdrawn. Decides only; the request's path does the waiting.
 */
final class Patience {
  private final Route route;
  private final Resource resource;
  private final boolean pinned;
  private final RouteWaits waits;
  private final Clock clock;
  private final Map<Candidate, Retry.AsyncContext<CallResult>> attempts = new HashMap<>();
  private int busy;
  private CallResult.@Nullable RateLimited lastLimit;
  private @Nullable Instant graceEnd;
  private int rounds;

  Patience(Route route, Resource resource, boolean pinned, RouteWaits waits, Clock clock) {
    this.route = route;
    this.resource = resource;
    this.pinned = pinned;
    this.waits = waits;
    this.clock = clock;
  }

  /** Returns how long to wait before the call is repeated, or empty if it is not. */
  Optional<Duration> beforeRepeating(Candidate candidate, CallResult.Failed failure) {
    long millis = attempts.computeIfAbsent(candidate, _ -> waits.attempts()).onResult(failure);
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  /** Keeps what Coze said last about a limit. */
  void remember(CallResult.RateLimited limit) {
    lastLimit = limit;
  }

  /** Returns how long to wait for the conversation's other chat; its credential is not slowed. */
  Duration whileConversationIsBusy(CallResult.RateLimited limit) {
    busy++;
    Duration own = waits.backOff(busy);
    Duration asked = limit.retryAfter();
    return asked != null && asked.compareTo(own) > 0 ? asked : own;
  }

  /** Returns what the request failed with, limits having held it up for too long. */
  Failure limitFailure(String held) {
    CallResult.RateLimited limit = lastLimit;
    return limit == null
        ? new Failure(Category.RATE_LIMITED, null, held, null)
        : new Failure(
            Category.RATE_LIMITED, limit.code(), held + ": " + limit.message(), limit.logid());
  }

  /**
   * Returns when to try all credentials again, all having refused, or empty if that is final.
   *
   * @param stuck whether the request cannot follow to one of them
   * @param anotherToken whether there may be another token for one that was refused
   */
  Optional<Instant> afterRound(boolean stuck, boolean anotherToken) {
    Instant now = clock.instant();
    if (graceEnd == null) {
      boolean hopeful = anotherToken || (!pinned && !stuck && route.mayRecover(resource));
      graceEnd = hopeful ? now.plus(route.config().exhaustedGrace()) : now;
    }
    if (!now.isBefore(graceEnd)) {
      return Optional.empty();
    }
    rounds++;
    Instant next = now.plus(waits.backOff(rounds));
    return Optional.of(next.isBefore(graceEnd) ? next : graceEnd);
  }
}
