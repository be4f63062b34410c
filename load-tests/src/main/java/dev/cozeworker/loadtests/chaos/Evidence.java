package dev.cozeworker.loadtests.chaos;

import java.util.List;
import java.util.Map;

/**
 * What is left of a run when it is over, and nothing else that the checker could believe.
 *
 * @param asked in the order in which they were sent
 * @param answers each partition of the replies in the order of its offsets
 * @param calls in the order in which they reached the simulator
 * @param commits in the order in which they were looked at; the last when all was over
 * @param ends how many requests stand in each partition
 */
record Evidence(
    List<Asked> asked,
    List<Answer> answers,
    List<CozeCall> calls,
    List<Committed> commits,
    Map<Integer, Long> ends,
    List<Fault> faults) {
  Evidence {
    asked = List.copyOf(asked);
    answers = List.copyOf(answers);
    calls = List.copyOf(calls);
    commits = List.copyOf(commits);
    ends = Map.copyOf(ends);
    faults = List.copyOf(faults);
  }
}
