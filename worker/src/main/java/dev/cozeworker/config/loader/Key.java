package dev.cozeworker.config.loader;

import org.jspecify.annotations.Nullable;

/**
 * One key of the configuration: what it takes, what it is when nobody sets it, and what it means.
 *
 * @param defaultText the default as one would write it, or null where there is none
 * @param required whether it has to be set wherever its section stands
 */
record Key<T>(
    KeyPath path,
    ValueType<T> type,
    @Nullable String defaultText,
    boolean required,
    String description) {

  static <T> Key<T> of(String path, ValueType<T> type, String defaultText, String description) {
    return new Key<>(KeyPath.of(path), type, defaultText, false, description);
  }

  static <T> Key<T> optional(String path, ValueType<T> type, String description) {
    return new Key<>(KeyPath.of(path), type, null, false, description);
  }

  static <T> Key<T> required(String path, ValueType<T> type, String description) {
    return new Key<>(KeyPath.of(path), type, null, true, description);
  }
}
