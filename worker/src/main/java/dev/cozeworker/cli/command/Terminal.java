package dev.cozeworker.cli.command;

/**
 * What the launcher found standard error to be; Java itself cannot tell.
 *
 * @param present whether somebody looks at it
 */
public record Terminal(boolean present, int columns) {
  private static final int USUAL_COLUMNS = 80;

  /** Returns the one of this process. */
  public static Terminal current() {
    return new Terminal(
        Boolean.getBoolean("cozeworker.terminal"),
        Integer.getInteger("cozeworker.columns", USUAL_COLUMNS));
  }
}
