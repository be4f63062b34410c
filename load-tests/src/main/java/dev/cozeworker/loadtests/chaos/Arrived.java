package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.traffic.Arrival;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

/** The replies that came in while the system is under test, each with the time of its first. */
final class Arrived implements Consumer<Arrival> {
  private final Map<String, Instant> times = new HashMap<>(); // guarded by this

  @Override
  public synchronized void accept(Arrival arrival) {
    times.putIfAbsent(arrival.id(), Instant.ofEpochMilli(arrival.at()));
    notifyAll();
  }

  synchronized Map<String, Instant> times() {
    return Map.copyOf(times);
  }

  synchronized int count() {
    return times.size();
  }

  /**
   * Waits until so many requests are answered.
   *
   * @throws IllegalStateException if they are not in that time
   */
  void await(int requests, Duration atMost) {
    await(() -> requests - count(), atMost);
  }

  /**
   * Waits until these are answered.
   *
   * @throws IllegalStateException if they are not in that time
   */
  void await(Collection<String> ids, Duration atMost) {
    Set<String> missing = new HashSet<>(ids);
    await(
        () -> {
          missing.removeIf(times::containsKey);
          return missing.size();
        },
        atMost);
  }

  private synchronized void await(IntSupplier missing, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (missing.getAsInt() > 0) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        throw new IllegalStateException(
            "%d requests are not answered after %s".formatted(missing.getAsInt(), atMost));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", e);
      }
    }
  }
}
