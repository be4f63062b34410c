package dev.cozeworker.loadtests.failover;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The calls that began after a move, by the simulator's journal. Used by one thread. */
final class MoveCalls {
  private static final double NEARLY_ALL = 0.99;

  private final long movedAt;
  private final String from;
  private final Map<String, First> firsts = new HashMap<>();
  private final List<Long> inVain = new ArrayList<>();
  private int underWay;

  /** The first call for one request. */
  private record First(long at, boolean inVain) {}

  /**
   * Begins to take calls.
   *
   * @param movedAt in unix milliseconds
   * @param from the account that is refused since
   */
  MoveCalls(long movedAt, String from) {
    this.movedAt = movedAt;
    this.from = from;
  }

  void add(JsonNode call) {
    if (!call.path("kind").asText().equals("chat_stream")) {
      return;
    }
    long started = call.path("started").asLong();
    if (started < movedAt) {
      underWay += call.path("ended").asLong(Long.MAX_VALUE) > movedAt ? 1 : 0;
      return;
    }
    boolean vain = call.path("credential").asText().equals(from);
    if (vain) {
      inVain.add(started - movedAt);
    }
    firsts.merge(
        call.path("tag").asText(),
        new First(started - movedAt, vain),
        (one, other) -> one.at() <= other.at() ? one : other);
  }

  /** How many calls were under way at the move. */
  int underWay() {
    return underWay;
  }

  /** How many calls were made with the account that is refused. */
  int inVain() {
    return inVain.size();
  }

  /** How many of them began later than that after the move. */
  long inVainAfter(long millis) {
    return inVain.stream().filter(at -> at > millis).count();
  }

  /** How many milliseconds after the move 99 % of what was still to come went right at once. */
  OptionalLong settledAfter() {
    List<First> byTime =
        firsts.values().stream().sorted(Comparator.comparingLong(First::at)).toList();
    long wrongLeft = byTime.stream().filter(First::inVain).count();
    for (int i = 0; i < byTime.size(); i++) {
      if (wrongLeft <= (1 - NEARLY_ALL) * (byTime.size() - i)) {
        return OptionalLong.of(byTime.get(i).at());
      }
      wrongLeft -= byTime.get(i).inVain() ? 1 : 0;
    }
    return OptionalLong.empty();
  }
}
