package dev.cozeworker.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Knows whether the threads that Kafka's clients keep are alive: one that has died says so in the
 * log at best, and its client waits for it for ever. Safe for use by many threads.
 */
final class ClientThreads {
  private final Map<Object, Set<Thread>> threads = new ConcurrentHashMap<>();

  /** Makes a client and watches the threads that it starts. */
  synchronized <T> T watched(Supplier<T> making) {
    Set<Thread> before = running();
    T client = making.get();
    Set<Thread> started = running();
    started.removeAll(before);
    started.removeIf(thread -> !thread.getName().startsWith("kafka-"));
    watch(client, started);
    return client;
  }

  void watch(Object client, Collection<Thread> started) {
    threads.put(client, Set.copyOf(started));
  }

  /** Watches them no more: that client is being closed. */
  void forget(Object client) {
    threads.remove(client);
  }

  /** Returns the names of those that have died. */
  List<String> dead() {
    return threads.values().stream()
        .flatMap(Set::stream)
        .filter(thread -> !thread.isAlive())
        .map(Thread::getName)
        .sorted()
        .toList();
  }

  private static Set<Thread> running() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }
}
