package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.traffic.Percentiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rate from which on replies take longer and longer.
 *
 * @param perSecond the requests a second of the last step before it
 */
record Knee(double perSecond) {
  private static final Duration STEP = Duration.ofSeconds(5);
  private static final int PERCENT = 95;

  /** What a moment of a rising rate was like. */
  private record Step(double perSecond, long slow) {}

  /**
   * Finds it in the replies to requests whose rate rose.
   *
   * @param bearable the 95th percentile up to which replies come in time
   */
  static Optional<Knee> find(List<Timed> replies, Duration bearable) {
    List<Step> steps = steps(replies);
    int last = steps.size();
    while (last > 0 && steps.get(last - 1).slow() > bearable.toMillis()) {
      last--;
    }
    if (last == steps.size()) {
      return Optional.empty();
    }
    return Optional.of(new Knee(last == 0 ? 0 : steps.get(last - 1).perSecond()));
  }

  private static List<Step> steps(List<Timed> replies) {
    Map<Long, List<Long>> byStep = new TreeMap<>();
    replies.forEach(reply ->
        byStep
            .computeIfAbsent(reply.sent() / STEP.toMillis(), _ -> new ArrayList<>())
            .add(reply.millis()));
    return byStep.values().stream()
        .map(step ->
            new Step((double) step.size() / STEP.toSeconds(), Percentiles.of(step).at(PERCENT)))
        .toList();
  }
}
