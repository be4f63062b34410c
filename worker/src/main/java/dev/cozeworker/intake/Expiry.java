package dev.cozeworker.intake;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Finds out whether a record may expire, without reading its JSON: most never do. */
final class Expiry {
  private static final byte[] NAME = "expires_at".getBytes(StandardCharsets.US_ASCII);

  private Expiry() {}

  static boolean isNamedIn(byte @Nullable [] value) {
    if (value == null) {
      return false;
    }
    for (int at = 0; at <= value.length - NAME.length; at++) {
      if (value[at] == NAME[0]
          && Arrays.equals(value, at, at + NAME.length, NAME, 0, NAME.length)) {
        return true;
      }
    }
    return false;
  }
}
