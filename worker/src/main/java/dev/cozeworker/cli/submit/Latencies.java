package dev.cozeworker.cli.submit;

import java.time.Duration;
import java.util.Arrays;

/** Every latency of a batch, to the millisecond, for exact percentiles. */
final class Latencies {
  private int[] millis = new int[1024];
  private int count;

  void add(Duration latency) {
    if (count == millis.length) {
      millis = Arrays.copyOf(millis, count * 2);
    }
    millis[count++] = Math.clamp(latency.toMillis(), 0, Integer.MAX_VALUE);
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns the latency that this share of the requests did not exceed: the nearest rank. */
  Duration percentile(int percent) {
    if (isEmpty()) {
      throw new IllegalStateException("no latency was added");
    }
    int[] sorted = Arrays.copyOf(millis, count);
    Arrays.sort(sorted);
    int rank = (int) Math.ceilDiv((long) percent * count, 100L);
    return Duration.ofMillis(sorted[Math.max(rank, 1) - 1]);
  }
}
