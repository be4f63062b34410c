package dev.cozeworker.loadtests.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long replies stayed away after faults of one kind.
 *
 * @param longest time without any reply
 * @param slowest time from a request to its reply
 */
record Pauses(int times, Duration longest, Duration slowest) {
  /**
   * Goes from each fault to the next; what comes before the first does not count.
   *
   * @param arrivals when each request's reply could be read
   */
  static Map<String, Pauses> after(
      List<Fault> faults, List<Asked> asked, Map<String, Instant> arrivals) {
    Map<String, Instant> sent = new HashMap<>();
    asked.forEach(request -> sent.put(request.id(), request.at()));
    List<Map.Entry<String, Instant>> inOrder = new ArrayList<>(arrivals.entrySet());
    inOrder.sort(Map.Entry.comparingByValue());
    Map<String, Pauses> pauses = new LinkedHashMap<>();
    for (int i = 0; i < faults.size(); i++) {
      Instant begin = faults.get(i).begin();
      Instant end = i + 1 < faults.size() ? faults.get(i + 1).begin() : Instant.MAX;
      Duration longest = Duration.ZERO;
      Duration slowest = Duration.ZERO;
      Instant last = begin;
      for (Map.Entry<String, Instant> arrival : inOrder) {
        Instant at = arrival.getValue();
        if (at.isBefore(begin) || !last.isBefore(end)) {
          continue;
        }
        if (at.isBefore(end)) {
          Instant asking = sent.getOrDefault(arrival.getKey(), at);
          slowest = max(slowest, Duration.between(asking, at));
        }
        Instant next = at.isBefore(end) ? at : end;
        longest = max(longest, Duration.between(last, next));
        last = next;
      }
      pauses.merge(faults.get(i).what(), new Pauses(1, longest, slowest), Pauses::with);
    }
    return pauses;
  }

  private Pauses with(Pauses other) {
    return new Pauses(
        times + other.times, max(longest, other.longest), max(slowest, other.slowest));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
