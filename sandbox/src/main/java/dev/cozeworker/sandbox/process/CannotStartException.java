package dev.cozeworker.sandbox.process;

/** A part of the sandbox cannot start; the message is for a user, and names the remedy. */
public final class CannotStartException extends RuntimeException {

  public CannotStartException(String message) {
    super(message);
  }

  public CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
