package dev.cozeworker.config;

/**
 * Where a secret comes from. A literal always gives the same; a file is read again when it has
 * changed.
 */
@FunctionalInterface
public interface SecretSource {

  /**
   * Returns the secret as it is now.
   *
   * @throws ConfigException if the file cannot be read and was never read before
   */
  Secret value();

  /**
   * Returns the secret as it is at this very moment, where {@link #value} may have looked a moment
   * ago: for whoever was just refused with it.
   */
  default Secret fresh() {
    return value();
  }
}
