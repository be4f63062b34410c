package dev.cozeworker.config;

import java.time.Duration;

/** The checks of the records' constructors; what they throw names key and value. */
final class Check {
  private Check() {}

  static void that(boolean holds, String key, Object value, String rule) {
    if (!holds) {
      throw new ConfigException(key, "is " + value + " and " + rule);
    }
  }

  static void atLeast(long least, String key, long value) {
    that(value >= least, key, value, "must be at least " + least);
  }

  static void positive(String key, Duration value) {
    that(value.isPositive(), key, Durations.format(value), "must be longer than nothing");
  }

  static void notNegative(String key, Duration value) {
    that(!value.isNegative(), key, Durations.format(value), "must not be negative");
  }

  static void atLeast(String otherKey, Duration other, String key, Duration value) {
    that(
        value.compareTo(other) >= 0,
        key,
        Durations.format(value),
        "must be at least " + otherKey + " (" + Durations.format(other) + ")");
  }

  static void notBlank(String key, String value) {
    that(!value.isBlank(), key, "empty", "must not be");
  }

  static void name(String key, String value) {
    that(Names.valid(value), key, "'" + value + "'", "must be " + Names.FORM);
  }
}
