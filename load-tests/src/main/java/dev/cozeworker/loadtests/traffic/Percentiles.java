package dev.cozeworker.loadtests.traffic;

import java.util.Arrays;
import java.util.Collection;

/** Times in milliseconds, sorted, for exact percentiles by the nearest rank. */
public final class Percentiles {
  private final long[] sorted;

  private Percentiles(long[] sorted) {
    this.sorted = sorted;
  }

  /**
   * Sorts them.
   *
   * @throws IllegalArgumentException if there are none
   */
  public static Percentiles of(Collection<Long> millis) {
    if (millis.isEmpty()) {
      throw new IllegalArgumentException("no time was measured");
    }
    long[] sorted = millis.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(sorted);
  }

  /** How many times there are. */
  public int count() {
    return sorted.length;
  }

  /**
   * The time in milliseconds that this share of all did not exceed.
   *
   * @param percent from 1 to 100, which gives the longest
   * @throws IllegalArgumentException if it is anything else
   */
  public long at(int percent) {
    if (percent < 1 || percent > 100) {
      throw new IllegalArgumentException("percent: " + percent + " is not from 1 to 100");
    }
    return sorted[Math.ceilDiv(percent * sorted.length, 100) - 1];
  }
}
