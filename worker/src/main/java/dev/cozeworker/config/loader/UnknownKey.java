package dev.cozeworker.config.loader;

import java.util.List;
import java.util.Optional;
import java.util.Set;

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
    return "%s is not a known key; did you mean %s?".formatted(path, nearest(section, path));
  }

  /** The nearest name in that section, unless one of the same name stands elsewhere. */
  private static String nearest(KeyTree section, KeyPath path) {
    Set<String> here = section.names();
    if (here.isEmpty()) {
      return nearestOfAll(path);
    }
    String sibling = Nearest.of(here, path.last());
    if (Nearest.alike(sibling, path.last())) {
      return path.parent().child(sibling).toString();
    }
    return elsewhere(path.last()).orElseGet(() -> path.parent().child(sibling).toString());
  }

  private static Optional<String> elsewhere(String name) {
    List<String> paths =
        Keys.ALL.stream()
            .map(Key::path)
            .filter(path -> Nearest.distance(path.last(), name) == 0)
            .map(KeyPath::toString)
            .toList();
    return paths.stream().findFirst();
  }

  private static String nearestOfAll(KeyPath path) {
    return Nearest.of(
        Keys.ALL.stream().map(key -> key.path().toString()).toList(), path.toString());
  }
}
