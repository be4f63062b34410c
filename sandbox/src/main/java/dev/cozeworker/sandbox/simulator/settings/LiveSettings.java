package dev.cozeworker.sandbox.simulator.settings;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** The settings in force, and what is left of their mishaps. Touched by the event loop alone. */
public final class LiveSettings {
  /** By identity: a rule that is set again, in the same words, begins anew. */
  private final IdentityHashMap<MishapRule, Integer> spent = new IdentityHashMap<>();

  private Settings current;

  public LiveSettings(Settings current) {
    this.current = current;
  }

  public Settings get() {
    return current;
  }

  public void set(Settings next) {
    current = next;
    Set<MishapRule> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    next.mishaps().forEach(kept::add);
    spent.keySet().removeIf(rule -> !kept.contains(rule));
  }

  /** Uses a rule once; false if it has been used as often as it may. */
  public boolean spend(MishapRule rule) {
    return rule.times() == 0 || spent.merge(rule, 1, Integer::sum) <= rule.times();
  }
}
