package dev.cozeworker.sandbox.simulator.world;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of one or more workspaces to another account: at an instant, or once so many calls have
 * named one of their resources. One object is shared by all workspaces that move together. Touched
 * by the event loop alone.
 */
public final class Move {
  private final String to;
  private final Duration limbo;
  private @Nullable Instant at;
  private long callsLeft;

  private Move(String to, Duration limbo, @Nullable Instant at, long callsLeft) {
    this.to = to;
    this.limbo = limbo;
    this.at = at;
    this.callsLeft = callsLeft;
  }

  /**
   * A move at an instant.
   *
   * @param limbo how long from then on neither account is served
   */
  public static Move at(Instant at, String to, Duration limbo) {
    return new Move(to, limbo, at, 0);
  }

  public static Move afterCalls(long calls, String to, Duration limbo) {
    return new Move(to, limbo, null, calls);
  }

  String to() {
    return to;
  }

  boolean begun(Instant now) {
    return at != null && !now.isBefore(at);
  }

  boolean ended(Instant now) {
    return at != null && !now.isBefore(at.plus(limbo));
  }

  /** Counts one call; the one after the last that was granted finds the move begun. */
  void called(Instant now) {
    if (at == null && callsLeft-- == 0) {
      at = now;
    }
  }
}
