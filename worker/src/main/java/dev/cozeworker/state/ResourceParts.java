package dev.cozeworker.state;

import dev.cozeworker.failover.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a resource stands at the end of a key: its kind and its id, or nothing. */
final class ResourceParts {
  private ResourceParts() {}

  /** Returns a key that ends with that resource. */
  static List<String> key(Resource resource, String... before) {
    List<String> key = new ArrayList<>(List.of(before));
    if (resource.exists()) {
      key.add(resource.kind().name().toLowerCase(Locale.ROOT));
      key.add(resource.id());
    }
    return key;
  }

  /**
   * Returns the resource that a key ends with.
   *
   * @param before how many parts come before it
   * @throws IllegalArgumentException if it ends otherwise
   */
  static Resource of(List<String> key, int before) {
    if (key.size() == before) {
      return Resource.NONE;
    }
    if (key.size() != before + 2) {
      throw new IllegalArgumentException("its key has " + key.size() + " parts");
    }
    return new Resource(
        Resource.Kind.valueOf(key.get(before).toUpperCase(Locale.ROOT)), key.get(before + 1));
  }
}
