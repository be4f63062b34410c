package dev.cozeworker.loadtests.traffic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Knows which requests were sent and what each was answered. Sent from many threads, answered from
 * one; ids that were not sent here belong to others and do not count.
 */
final class Answers {
  private final Map<String, CompletableFuture<Arrival>> byId = new HashMap<>(); // guarded by this
  private final Set<String> doubled = new HashSet<>(); // guarded by this

  /** Expects a reply; call it before the request is sent, since a reply can be quick. */
  synchronized CompletableFuture<Arrival> expect(String id) {
    CompletableFuture<Arrival> answer = new CompletableFuture<>();
    if (byId.putIfAbsent(id, answer) != null) {
      throw new IllegalArgumentException(id + " was sent before");
    }
    return answer;
  }

  /** Takes a reply; whoever waits for it goes on in this thread. */
  void accept(Arrival arrival) {
    find(arrival.id())
        .ifPresent(answer -> {
          if (!answer.complete(arrival)) {
            addDoubled(arrival.id());
          }
        });
  }

  synchronized Tally tally() {
    Map<String, Integer> statuses = new HashMap<>();
    List<String> missing = new ArrayList<>();
    byId.forEach((id, answer) -> {
      if (answer.isDone()) {
        statuses.merge(answer.join().status(), 1, Integer::sum);
      } else {
        missing.add(id);
      }
    });
    return new Tally(byId.size(), statuses, missing, List.copyOf(doubled));
  }

  private synchronized Optional<CompletableFuture<Arrival>> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private synchronized void addDoubled(String id) {
    doubled.add(id);
  }
}
