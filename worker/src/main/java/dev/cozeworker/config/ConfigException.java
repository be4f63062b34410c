package dev.cozeworker.config;

import org.jspecify.annotations.Nullable;

/** The configuration cannot be used; the message names the key, the problem and the remedy. */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String key;
  private final String problem;

  public ConfigException(String message) {
    this(null, message);
  }

  ConfigException(@Nullable String key, String problem) {
    super(key == null ? problem : key + " " + problem);
    this.key = key;
    this.problem = problem;
  }

  /** Returns the key that a record refused, relative to the record's own section, or null. */
  public @Nullable String key() {
    return key;
  }

  /** Returns the message without the key. */
  public String problem() {
    return problem;
  }
}
