package dev.cozeworker.migration;

import java.time.Instant;
import java.util.Objects;

/**
 * How calls with the other credentials of a route have ended since one of them served last.
 *
 * @param since when that one served last
 * @param ok how many were answered
 * @param notOk how many were refused, failed or timed out; rate limits count as neither
 */
public record OthersSince(Instant since, long ok, long notOk) {
  public OthersSince {
    Objects.requireNonNull(since, "since is missing");
  }

  static OthersSince nothing(Instant since) {
    return new OthersSince(since, 0, 0);
  }

  OthersSince plus(long moreOk, long moreNotOk) {
    return new OthersSince(since, ok + moreOk, notOk + moreNotOk);
  }

  /** Returns the share of calls that were answered, from 0 to 1; 0 where there were none. */
  public double successRate() {
    return ok == 0 ? 0 : (double) ok / (ok + notOk);
  }
}
