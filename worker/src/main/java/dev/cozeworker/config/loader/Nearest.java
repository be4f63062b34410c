package dev.cozeworker.config.loader;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that was probably meant. */
final class Nearest {
  private Nearest() {}

  /** Returns the known name that takes the fewest changes; there has to be one. */
  static String of(Collection<String> known, String given) {
    return known.stream()
        .min(Comparator.comparingInt(name -> distance(name, given)))
        .orElseThrow(() -> new IllegalArgumentException("nothing is known"));
  }

  /** Returns "; did you mean that?", or nothing where no known name is alike. */
  static String question(Collection<String> known, String given) {
    String nearest = of(known, given);
    return alike(nearest, given) ? "; did you mean " + nearest + "?" : "";
  }

  /** Returns whether one can be taken for a misspelling of the other. */
  static boolean alike(String known, String given) {
    return distance(known, given) <= Math.max(1, plain(given).length() / 3);
  }

  /** Counts the letters to insert, drop, replace or swap; case and punctuation do not count. */
  static int distance(String one, String other) {
    String a = plain(one);
    String b = plain(other);
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int replaced = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int best = Math.min(replaced, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }
}
