package dev.cozeworker.loadtests.chaos;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A call is repeated only where a fault came between the two, so that the first was under way, or
 * answered and not yet committed.
 *
 * @param repeated calls made again
 * @param open requests that were open at a fault, over all faults
 */
record CallRules(List<String> violations, int repeated, int open) {
  /**
   * A call made before a kill may be stamped by the simulator after it, where the machine is busy.
   * No session ends sooner, so what a kill makes others repeat comes later than this.
   */
  private static final Duration ON_THE_WIRE = Duration.ofSeconds(5);

  static CallRules of(Evidence evidence) {
    Map<String, List<Instant>> started = new HashMap<>();
    for (CozeCall call : evidence.calls()) {
      started.computeIfAbsent(call.id(), _ -> new ArrayList<>()).add(call.started());
    }
    List<Fault> faults = evidence.faults().stream().filter(Fault::repeats).toList();
    Examples unexplained = new Examples("calls repeated although nothing had happened");
    int repeated = 0;
    for (Map.Entry<String, List<Instant>> request : started.entrySet()) {
      List<Instant> times = request.getValue();
      for (int i = 1; i < times.size(); i++) {
        repeated++;
        if (!explained(faults, times.get(i - 1), times.get(i))) {
          unexplained.add(
              "%s at %s and %s".formatted(request.getKey(), times.get(i - 1), times.get(i)));
        }
      }
    }
    Examples uncalled = new Examples("requests answered without a call");
    for (Asked asked : evidence.asked()) {
      if (!started.containsKey(asked.id())) {
        uncalled.add(asked.id());
      }
    }
    int open = faults.stream().mapToInt(fault -> open(fault, started, evidence)).sum();
    List<String> violations = new ArrayList<>();
    unexplained.violation().ifPresent(violations::add);
    uncalled.violation().ifPresent(violations::add);
    return new CallRules(List.copyOf(violations), repeated, open);
  }

  private static boolean explained(List<Fault> faults, Instant first, Instant second) {
    return faults.stream()
        .anyMatch(fault ->
            !first.isAfter(fault.end().plus(ON_THE_WIRE)) && !second.isBefore(fault.begin()));
  }

  /** Requests that Coze had been called for when it came, and whose reply was made after it. */
  private static int open(Fault fault, Map<String, List<Instant>> started, Evidence evidence) {
    Instant end = fault.end().plus(ON_THE_WIRE);
    return (int)
        evidence.answers().stream()
            .filter(answer -> !answer.completedAt().isBefore(fault.begin()))
            .filter(answer ->
                started.getOrDefault(answer.id(), List.of()).stream()
                    .anyMatch(call -> !call.isAfter(end)))
            .count();
  }
}
