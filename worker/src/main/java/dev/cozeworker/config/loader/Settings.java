package dev.cozeworker.config.loader;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Everything that was set, by path, and the sections that stand there, set or empty. */
final class Settings {
  private final Map<KeyPath, Setting> settings = new LinkedHashMap<>();
  private final Map<KeyPath, Origin> sections = new LinkedHashMap<>();
  private final Set<KeyPath> spoilt = new LinkedHashSet<>();

  /** Notes that a section stands there, and all around it. */
  void declare(KeyPath section, Origin origin) {
    if (!section.isRoot()) {
      declare(section.parent(), origin);
    }
    sections.putIfAbsent(section, origin);
  }

  /** Sets a key, whatever was set before. */
  void put(Setting setting) {
    declare(setting.path().parent(), setting.origin());
    settings.put(setting.path(), setting);
  }

  void putIfAbsent(Setting setting) {
    if (!settings.containsKey(setting.path())) {
      put(setting);
    }
  }

  /** Notes that something stands there of which no more can be told than was told already. */
  void spoil(KeyPath path) {
    spoilt.add(path);
  }

  /** Returns whether this, or what is around it, is spoilt. */
  boolean isSpoilt(KeyPath path) {
    return spoilt.contains(path) || (!path.isRoot() && isSpoilt(path.parent()));
  }

  void remove(KeyPath path) {
    settings.remove(path);
  }

  /** Forgets a section and all that is in it. */
  void removeSection(KeyPath section) {
    settings.keySet().removeIf(path -> path.isIn(section));
    sections.keySet().removeIf(path -> path.isIn(section));
  }

  Optional<Setting> find(KeyPath path) {
    return Optional.ofNullable(settings.get(path));
  }

  Collection<Setting> all() {
    return List.copyOf(settings.values());
  }

  Map<KeyPath, Origin> sections() {
    return Map.copyOf(sections);
  }

  /** Returns the names of what stands directly in a section. */
  List<String> in(KeyPath section) {
    return Stream.of(sections.keySet(), settings.keySet(), spoilt)
        .flatMap(Set::stream)
        .filter(path -> !path.isRoot() && path.parent().equals(section))
        .map(KeyPath::last)
        .distinct()
        .toList();
  }

  /** Returns where this was set, or else the nearest section around it. */
  Origin origin(KeyPath path) {
    Setting setting = settings.get(path);
    if (setting != null) {
      return setting.origin();
    }
    Origin section = sections.get(path);
    if (section != null) {
      return section;
    }
    return path.isRoot() ? new Origin.Nowhere() : origin(path.parent());
  }
}
