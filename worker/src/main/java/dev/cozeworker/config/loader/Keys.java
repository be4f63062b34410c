package dev.cozeworker.config.loader;

import java.util.List;
import java.util.stream.Stream;

/** The table of every key there is, in the order of the reference document. */
final class Keys {
  static final List<Key<?>> ALL =
      Stream.of(
              KafkaSection.KEYS,
              TopicsSection.KEYS,
              ConsumptionSection.KEYS,
              CozeSection.KEYS,
              CredentialSection.KEYS,
              RouteSection.KEYS,
              ServerSection.KEYS)
          .flatMap(List::stream)
          .toList();

  static final KeyTree TREE = KeyTree.of(ALL);

  private Keys() {}

  /** Returns the key of which this is the path. */
  static Key<?> at(KeyPath path) {
    return ALL.stream()
        .filter(key -> path.matches(key.path()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such key: " + path));
  }
}
