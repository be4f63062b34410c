package dev.cozeworker.sandbox.simulator.settings;

import java.util.Arrays;

/** What the values of settings must satisfy; the message names key and value. */
final class Check {
  private Check() {}

  static void range(String key, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + ": " + value + " is not between " + min + " and " + max);
    }
  }

  static void share(String key, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(key + ": " + value + " is not between 0 and 1");
    }
  }

  static void code(String key, int value) {
    range(key, value, 1, Integer.MAX_VALUE);
  }

  static void oneOf(String key, int value, int... allowed) {
    if (Arrays.stream(allowed).noneMatch(each -> each == value)) {
      throw new IllegalArgumentException(
          key + ": " + value + " is none of " + Arrays.toString(allowed));
    }
  }
}
