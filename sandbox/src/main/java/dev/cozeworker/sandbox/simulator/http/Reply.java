package dev.cozeworker.sandbox.simulator.http;

import dev.cozeworker.sandbox.simulator.script.Script;
import java.util.function.Consumer;

/** The script that answers a request, and who hears what became of it. */
public record Reply(Script script, Consumer<Fate> listener) {

  /** What became of a script. */
  public enum Fate {
    /** It was sent to its end. */
    PLAYED,
    /** The client went away before. */
    ABANDONED
  }

  public static Reply of(Script script) {
    return new Reply(script, fate -> {});
  }
}
