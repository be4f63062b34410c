package dev.cozeworker.contracts;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that somebody who wrote an unknown one probably meant. */
final class NearestName {

  private static final int LONGEST_NAME_COMPARED = 64;

  private NearestName() {}

  /** Returns {@code ; did you mean "…"?} with the nearest name, or nothing where none is near. */
  static String hint(String unknown, Collection<String> known) {
    return of(unknown, known).map(name -> "; did you mean \"" + name + "\"?").orElse("");
  }

  /** Returns the nearest name that at most a third of the letters tell apart, whatever the case. */
  static Optional<String> of(String unknown, Collection<String> known) {
    if (unknown.length() > LONGEST_NAME_COMPARED) {
      return Optional.empty();
    }
    Optional<String> nearest = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = distance(unknown.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < least && distance * 3 <= Math.max(unknown.length(), name.length())) {
        nearest = Optional.of(name);
        least = distance;
      }
    }
    return nearest;
  }

  /** Levenshtein's distance, one row at a time. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
