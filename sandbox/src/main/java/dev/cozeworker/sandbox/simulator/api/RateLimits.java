package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.CallKind.Work;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.calls.UnderWay;
import dev.cozeworker.sandbox.simulator.settings.Limits;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import dev.cozeworker.sandbox.simulator.settings.RefusalShape;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Holds each account to its requests a second and to its calls under way. */
final class RateLimits {
  private static final int HTTP_TOO_MANY = 429;

  private final LiveSettings settings;
  private final UnderWay underWay;
  private final Map<Key, Bucket> buckets = new HashMap<>();

  RateLimits(LiveSettings settings, UnderWay underWay) {
    this.settings = settings;
    this.underWay = underWay;
  }

  private record Key(String account, Work work) {}

  /** The refusal, if the call is one too many. */
  Optional<Verdict> exceeded(Call call) {
    Limits limits = settings.get().limits();
    boolean tooMany =
        switch (call.kind().work()) {
          case NONE -> false;
          case CHAT -> crowded(call, limits) || !take(call, limits.chatsPerSecond());
          case WORKFLOW -> crowded(call, limits) || !take(call, limits.workflowsPerSecond());
        };
    return tooMany ? Optional.of(refusal(call, limits)) : Optional.empty();
  }

  private boolean crowded(Call call, Limits limits) {
    return limits.concurrent() > 0 && underWay.of(call.account()) >= limits.concurrent();
  }

  private boolean take(Call call, int perSecond) {
    return perSecond == 0
        || buckets
            .computeIfAbsent(
                new Key(call.account(), call.kind().work()),
                key -> new Bucket(perSecond, call.now()))
            .take(perSecond, call.now());
  }

  private static Verdict refusal(Call call, Limits limits) {
    return limits.code() == HTTP_TOO_MANY
        ? Refusals.tooMany(call, limits.retryAfter(), limits.retryAfterSeconds())
        : new Verdict.Refused(
            limits.code(), Refusals.words(limits.code()), RefusalShape.JSON, Outcome.LIMITED);
  }

  /** Tokens that come back evenly, a second's worth at the most. */
  private static final class Bucket {
    private double tokens;
    private Instant filled;

    Bucket(int tokens, Instant filled) {
      this.tokens = tokens;
      this.filled = filled;
    }

    boolean take(int perSecond, Instant now) {
      double elapsed = Duration.between(filled, now).toNanos() / 1e9;
      tokens = Math.min(perSecond, tokens + elapsed * perSecond);
      filled = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }
}
