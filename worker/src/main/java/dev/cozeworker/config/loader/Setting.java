package dev.cozeworker.config.loader;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What was set for one key: one item, or those of a list. */
record Setting(Key<?> key, KeyPath path, List<Item> items, Origin origin) {
  Setting {
    items = List.copyOf(items);
  }

  static Setting of(Key<?> key, KeyPath path, String text, Origin origin) {
    return new Setting(key, path, List.of(Item.of(key, text, origin)), origin);
  }

  Setting and(Item item) {
    return new Setting(key, path, Stream.concat(items.stream(), Stream.of(item)).toList(), origin);
  }

  Setting map(UnaryOperator<Item> change) {
    return new Setting(key, path, items.stream().map(change).toList(), origin);
  }

  /** An empty value counts as none, except where the key says otherwise. */
  boolean isEmpty() {
    return !key.type().emptyIsValue() && items.size() == 1 && items.getFirst().text().isBlank();
  }
}
