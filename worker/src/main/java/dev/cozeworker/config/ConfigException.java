package dev.cozeworker.config;

/** The configuration cannot be used; the message names the key, the problem and the remedy. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
