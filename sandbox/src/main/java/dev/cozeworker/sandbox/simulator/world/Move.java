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
  private static final int SHARES = 7;

  private final String to;
  private final Duration limbo;
  private final Duration grant;
  private @Nullable Instant at;
  private long callsLeft;

  private Move(String to, Duration limbo, Duration grant, @Nullable Instant at, long callsLeft) {
    this.to = to;
    this.limbo = limbo;
    this.grant = grant;
    this.at = at;
    this.callsLeft = callsLeft;
  }

  /**
   * A move at an instant.
   *
   * @param limbo how long from then on neither account is served
   * @param grant within which time after that the new owner's right reaches each resource, one
   *     earlier than the other
   */
  public static Move at(Instant at, String to, Duration limbo, Duration grant) {
    return new Move(to, limbo, grant, at, 0);
  }

  public static Move afterCalls(long calls, String to, Duration limbo, Duration grant) {
    return new Move(to, limbo, grant, null, calls);
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

  /** Returns whether the new owner's right has reached that resource, the move being over. */
  boolean hasReached(String resource, Instant now) {
    Duration delay =
        grant.multipliedBy(Math.floorMod(resource.hashCode(), SHARES)).dividedBy(SHARES);
    return at != null && !now.isBefore(at.plus(limbo).plus(delay));
  }

  /** Counts one call; the one after the last that was granted finds the move begun. */
  void called(Instant now) {
    if (at == null && callsLeft-- == 0) {
      at = now;
    }
  }
}
