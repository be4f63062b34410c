package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.random.RandomGenerator;

/** When an answer begins and ends, in milliseconds from its call. */
record Timing(int firstMillis, int totalMillis) {

  static Timing draw(Behaviour behaviour, RandomGenerator random) {
    int total = behaviour.total().draw(random);
    return new Timing(Math.min(behaviour.firstDelta().draw(random), total), total);
  }

  /** When the piece {@code index} of {@code count} is due. */
  int of(int index, int count) {
    return firstMillis + (int) ((long) (totalMillis - firstMillis) * index / count);
  }
}
