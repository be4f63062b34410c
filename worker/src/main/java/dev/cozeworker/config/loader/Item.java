package dev.cozeworker.config.loader;

/**
 * One piece of text as it was set.
 *
 * @param text the value
 * @param shown what a message may show of it: never a secret, and nothing that came from a variable
 *     by a placeholder
 */
record Item(String text, String shown, Origin origin) {
  /** Shorter than any token or key, which may stand under a wrong key. */
  private static final int LONGEST_SHOWN = 60;

  private static final String HIDDEN = "a value that is not shown";

  static Item of(Key<?> key, String text, Origin origin) {
    boolean hidden = key.type().secret() || maybeSecret(text);
    return new Item(text, hidden ? HIDDEN : "'" + text + "'", origin);
  }

  /** Several lines may be a key, and an at sign may follow a password. */
  private static boolean maybeSecret(String text) {
    return text.length() > LONGEST_SHOWN
        || text.contains("\n")
        || text.contains("@")
        || TokenText.isIn(text);
  }

  Item withText(String resolved) {
    return new Item(resolved, shown, origin);
  }

  Item part(String piece) {
    return new Item(piece, text.equals(piece) ? shown : shown.replace(text, piece), origin);
  }
}
