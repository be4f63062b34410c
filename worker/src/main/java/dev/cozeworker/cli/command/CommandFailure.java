package dev.cozeworker.cli.command;

/** A command cannot go on; the message is for a user, and names the remedy. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Finished with failures, or something that was checked is missing. */
  public static final int FAILED = 1;

  /** Wrong usage or configuration. */
  public static final int USAGE = 2;

  private final int exitStatus;

  private CommandFailure(int exitStatus, String message) {
    super(message);
    this.exitStatus = exitStatus;
  }

  /** Something outside failed, or is not there. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /** The command was asked for something that cannot be. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message);
  }

  /** Returns the status with which the process ends. */
  public int exitStatus() {
    return exitStatus;
  }
}
