package dev.cozeworker.sandbox.simulator.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Coze remembers by id, up to a number; then the oldest is forgotten. */
final class Bounded<T> {
  private final Map<String, T> entries;

  Bounded(int max) {
    this.entries =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
            return size() > max;
          }
        };
  }

  void put(String id, T value) {
    entries.put(id, value);
  }

  Optional<T> find(String id) {
    return Optional.ofNullable(entries.get(id));
  }

  void remove(String id) {
    entries.remove(id);
  }
}
