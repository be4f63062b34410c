package dev.cozeworker.config.loader;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of keys as a tree, which is the shape of the file. */
final class KeyTree {
  private final Map<String, KeyTree> named = new LinkedHashMap<>();
  private @Nullable KeyTree anyName;
  private @Nullable KeyTree items;
  private @Nullable Key<?> key;

  private KeyTree() {}

  static KeyTree of(List<Key<?>> keys) {
    KeyTree root = new KeyTree();
    for (Key<?> key : keys) {
      KeyTree leaf = root;
      for (String segment : key.path().segments()) {
        leaf = leaf.grow(segment);
      }
      leaf.key = key;
    }
    return root;
  }

  /** Returns the key that stands here, or null in a section. */
  @Nullable Key<?> key() {
    return key;
  }

  /** Returns the shape of every item, where this is a list of sections, else null. */
  @Nullable KeyTree items() {
    return items;
  }

  /** Returns what stands under that name, or null where nothing may. */
  @Nullable KeyTree child(String name) {
    KeyTree child = named.get(name);
    return child == null ? anyName : child;
  }

  /** Returns the names that may stand here. */
  Set<String> names() {
    return named.keySet();
  }

  private KeyTree grow(String segment) {
    if (KeyPath.isAnyName(segment)) {
      anyName = anyName == null ? new KeyTree() : anyName;
      return anyName;
    }
    if (KeyPath.isAnyIndex(segment)) {
      items = items == null ? new KeyTree() : items;
      return items;
    }
    return named.computeIfAbsent(segment, name -> new KeyTree());
  }
}
