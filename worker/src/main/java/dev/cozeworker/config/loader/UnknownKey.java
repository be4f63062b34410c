package dev.cozeworker.config.loader;

import java.util.Optional;

/** Says what was probably meant by a key that there is none of. */
final class UnknownKey {
  private UnknownKey() {}

  /**
   * @param section the shape of the section it stands in
   * @param path the unknown key
   */
  static String message(KeyTree section, KeyPath path) {
    if (path.last().equals("<<")) {
      return "%s: merge keys are not supported; give the whole section an anchor and an alias"
          .formatted(path);
    }
    return "%s is not a known key; did you mean %s".formatted(path, meant(section, path));
  }

  /** The nearest name in that section, unless one of that very name stands elsewhere. */
  private static String meant(KeyTree section, KeyPath path) {
    KeyPath here = path.parent();
    String sibling = Nearest.of(section.names(), path.last());
    if (Nearest.alike(sibling, path.last())) {
      return here.child(sibling) + "?";
    }
    return elsewhere(path.last())
        .map(other -> other + "?")
        .orElseGet(
            () -> here.child(sibling) + "? Known there: " + String.join(", ", section.names()));
  }

  private static Optional<KeyPath> elsewhere(String name) {
    return Keys.ALL.stream()
        .map(Key::path)
        .filter(path -> Nearest.distance(path.last(), name) == 0)
        .findFirst();
  }
}
