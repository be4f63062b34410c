package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.settings.RefusalShape;

/** What Coze makes of a call. */
sealed interface Verdict {

  /**
   * It is answered.
   *
   * @param code the code that the answer carries, 0 for none
   * @param worksForMillis how long Coze works on it, where that is not until the answer's end; else
   *     0
   */
  record Answered(Script script, Outcome outcome, int code, int worksForMillis) implements Verdict {
    static Answered ok(Script script) {
      return new Answered(script, Outcome.OK, 0, 0);
    }

    /** The same answer, otherwise sent. */
    Answered as(Script other) {
      return new Answered(other, outcome, code, worksForMillis);
    }

    /** The same answer, but it does not arrive whole. */
    Answered broken(Script other) {
      return new Answered(other, Outcome.BROKEN, code, worksForMillis);
    }
  }

  /** It is turned away with an answer that is no envelope; nothing runs. */
  record TurnedAway(Script script, Outcome outcome, int code) implements Verdict {}

  /** It is refused with a code, in one shape or the other. */
  record Refused(int code, String message, RefusalShape shape, Outcome outcome) implements Verdict {

    /** Malformed, or about something that does not exist. */
    static Refused invalid(int code, String message) {
      return new Refused(code, message, RefusalShape.JSON, Outcome.INVALID);
    }

    static Refused badRequest(String message) {
      return invalid(4000, "The field provided is not correct: " + message);
    }
  }
}
