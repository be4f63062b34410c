package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Chats;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The replies of one round: each completed and the only one to its request, or it is an error. */
final class Arrivals implements Consumer<Arrival> {
  private final Map<String, Long> times = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable String> wrong = new AtomicReference<>();
  private final Chats chats;

  Arrivals(Chats chats) {
    this.chats = chats;
  }

  @Override
  public void accept(Arrival arrival) {
    if (!arrival.isCompleted()) {
      wrong.compareAndSet(null, arrival.id() + " was answered " + arrival.status());
    }
    if (chats.number(arrival.id()) < 0) {
      wrong.compareAndSet(null, arrival.id() + " was answered, which was not asked in this round");
    } else if (times.putIfAbsent(arrival.id(), arrival.at()) != null) {
      wrong.compareAndSet(null, arrival.id() + " was answered twice");
    }
  }

  int count() {
    return times.size();
  }

  /** When each reply could be read, in unix milliseconds, by the request's id. */
  Map<String, Long> times() {
    return Map.copyOf(times);
  }

  /**
   * Figures of a run in which something went wrong mean nothing.
   *
   * @throws IllegalStateException naming what went wrong first
   */
  void check() {
    String first = wrong.get();
    if (first != null) {
      throw new IllegalStateException(first);
    }
  }
}
