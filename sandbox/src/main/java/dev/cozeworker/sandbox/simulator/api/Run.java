package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.random.RandomGenerator;

/** One run of a workflow: what it was told, and how it will go. */
record Run(String prompt, Behaviour behaviour, Timing timing) {

  static Run draw(String prompt, Behaviour behaviour, RandomGenerator random) {
    return new Run(prompt, behaviour, Timing.draw(behaviour, random));
  }

  String answer() {
    return Prompt.answer(prompt, behaviour.answerChars());
  }

  /** What the end node gives. */
  String output() {
    return WorkflowJson.output(answer());
  }

  boolean fails() {
    return behaviour.failCode() != 0;
  }
}
