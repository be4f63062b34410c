package dev.cozeworker.config.loader;

/**
 * One piece of text as it was set.
 *
 * @param text the value
 * @param shown what a message may show of it: never a secret, and nothing that came from a variable
 *     by a placeholder
 */
record Item(String text, String shown, Origin origin) {
  private static final String HIDDEN = "a value that is not shown";

  static Item of(Key<?> key, String text, Origin origin) {
    return new Item(text, key.type().secret() ? HIDDEN : "'" + text + "'", origin);
  }

  Item withText(String resolved) {
    return new Item(resolved, shown, origin);
  }

  Item part(String piece) {
    return new Item(piece, text.equals(piece) ? shown : shown.replace(text, piece), origin);
  }
}
