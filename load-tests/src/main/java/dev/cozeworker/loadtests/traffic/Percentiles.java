package dev.cozeworker.loadtests.traffic;

import java.util.Arrays;
import java.util.Collection;

/** Times in milliseconds, sorted, for exact percentiles by the nearest rank. */
public final class Percentiles {
  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  public static Percentiles of(Collection<Long> millis) {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("no time was measured");
    }
    long[] sorted = millis.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  public int count() {
    return sorted.length;
  }

  /** The time that this share of all did not exceed; 100 gives the longest. */
  public long at(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent: " + percent + " is not from 1 to 100");
    }
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }
}
