package dev.cozeworker.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When something was served and refused first and last. What several workers know joins in any
 * order, and any number of times, to the same. An instant is null where that never happened.
 */
public record Trace(
    @Nullable Instant firstOkAt,
    @Nullable Instant lastOkAt,
    @Nullable Instant firstRejectedAt,
    @Nullable Instant lastRejectedAt) {

  /** Nothing has happened yet. */
  public static final Trace NONE = new Trace(null, null, null, null);

  static Trace ok(Instant at) {
    return new Trace(at, at, null, null);
  }

  static Trace rejected(Instant at) {
    return new Trace(null, null, at, at);
  }

  /** Returns what both know. */
  public Trace join(Trace other) {
    return new Trace(
        earlier(firstOkAt, other.firstOkAt),
        later(lastOkAt, other.lastOkAt),
        earlier(firstRejectedAt, other.firstRejectedAt),
        later(lastRejectedAt, other.lastRejectedAt));
  }

  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
