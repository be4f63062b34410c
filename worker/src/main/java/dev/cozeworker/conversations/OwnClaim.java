package dev.cozeworker.conversations;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** How this worker's own claim to make one conversation stands. Guarded by its owner's lock. */
final class OwnClaim {
  private final String id;
  private final Instant asked;
  private Phase phase = Phase.ASKED;
  private Instant until;
  private @Nullable String result;
  private CompletableFuture<Void> changed = new CompletableFuture<>();

  /** What a claim waits for. */
  enum Phase {
    /** To be seen in the log. */
    ASKED,
    /** For a request that makes the conversation. */
    WON,
    /** For the request that makes it. */
    MAKING,
    /** For its result to be seen in the log. */
    WRITTEN,
    /** For the result, or the end, of another worker's. */
    LOST
  }

  OwnClaim(String id, Instant asked, Instant until) {
    this.id = id;
    this.asked = asked;
    this.until = until;
  }

  String id() {
    return id;
  }

  /** Returns when it was sent, which is before it stood in the log. */
  Instant asked() {
    return asked;
  }

  Phase phase() {
    return phase;
  }

  /**
   * Returns whether it waits in vain by now; whoever makes a conversation may take his time.
   *
   * @param attended the time in which the log was read: what was not looked for cannot be missed
   */
  boolean waitsInVain(Instant now, Instant attended) {
    return switch (phase) {
      case ASKED, WRITTEN -> !attended.isBefore(until);
      case WON, LOST -> !now.isBefore(until);
      case MAKING -> false;
    };
  }

  CompletableFuture<Void> changed() {
    return changed;
  }

  /** Returns what was written, where it was. */
  @Nullable String result() {
    return result;
  }

  /** Goes on to that phase, and lets all who wait look again. */
  void moveTo(Phase next, Instant waitUntil) {
    phase = next;
    until = waitUntil;
    wake();
  }

  void written(String replacement, Instant waitUntil) {
    result = replacement;
    moveTo(Phase.WRITTEN, waitUntil);
  }

  /** Lets all who wait look again. */
  void wake() {
    CompletableFuture<Void> before = changed;
    changed = new CompletableFuture<>();
    before.complete(null);
  }
}
