package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.Terminal;
import java.time.Clock;

/** Chooses how progress is shown on standard error. */
public final class ProgressDisplay {

  private ProgressDisplay() {}

  /**
   * Begins a display.
   *
   * @param size how many requests the batch has
   * @param answered how many of them were answered before
   */
  public static Progress begin(int size, int answered) {
    Terminal terminal = Terminal.current();
    return terminal.present()
        ? new ProgressOnTerminal(System.err, terminal.columns(), size, answered)
        : new ProgressLines(System.err, Clock.systemUTC(), answered);
  }
}
