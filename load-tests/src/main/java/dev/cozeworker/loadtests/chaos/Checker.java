package dev.cozeworker.loadtests.chaos;

import java.util.ArrayList;
import java.util.List;

/** Says from the evidence of a run whether the worker's promises held. */
final class Checker {
  private final Evidence evidence;
  private final List<String> violations = new ArrayList<>();

  private Checker(Evidence evidence) {
    this.evidence = evidence;
  }

  static Findings check(Evidence evidence) {
    return new Checker(evidence).check();
  }

  private Findings check() {
    violations.addAll(ReplyRules.violations(evidence));
    CallRules calls = CallRules.of(evidence);
    violations.addAll(calls.violations());
    violations.addAll(CommitRules.violations(evidence));
    return new Findings(
        evidence.asked().size(),
        evidence.answers().size(),
        violations,
        calls.repeated(),
        calls.open(),
        evidence.commits().size(),
        CommitRules.longestMetadata(evidence));
  }
}
