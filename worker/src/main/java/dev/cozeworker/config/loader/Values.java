package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.LiteralSecret;
import dev.cozeworker.config.SecretSource;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What was set, as the values of its keys' types; tells all that is wrong before it gives any. */
final class Values {
  private final Settings settings;
  private final Problems problems;
  private final Map<KeyPath, SecretSource> secrets = new HashMap<>();

  private Values(Settings settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * @param folder what the path of a secret's file is relative to, where the file sets it
   */
  static Values of(Settings settings, Problems problems, Path folder, InstantSource clock) {
    Values values = new Values(settings, problems);
    for (Setting setting : settings.all()) {
      values.check(setting, folder, clock);
    }
    settings.sections().forEach(values::checkComplete);
    return values;
  }

  /**
   * Returns the value of a key, or its default.
   *
   * @param names what the placeholders of the key's path stand for
   * @throws Unfit if it is of the wrong form or missing, which was told already
   */
  <T> T get(Key<T> key, String... names) {
    String text = key.defaultText();
    return find(key, names)
        .orElseGet(() -> {
          if (text == null) {
            throw Unfit.told();
          }
          return key.type().read(List.of(Item.of(key, text, new Origin.Nowhere())));
        });
  }

  /** Returns the value of a key, if it was set. */
  <T> Optional<T> find(Key<T> key, String... names) {
    return settings
        .find(key.path().bind(List.of(names)))
        .map(setting -> key.type().read(setting.items()));
  }

  /** Returns the source of a secret that is required. */
  SecretSource getSecret(Key<SecretText> key, String... names) {
    return findSecret(key, names).orElseThrow(Unfit::told);
  }

  /** Returns the source of a secret, if it was set. */
  Optional<SecretSource> findSecret(Key<SecretText> key, String... names) {
    return Optional.ofNullable(secrets.get(key.path().bind(List.of(names))));
  }

  /** Ends the reading of a section that cannot be read further, which was told already. */
  void requireUnspoilt(KeyPath path) {
    if (settings.isSpoilt(path)) {
      throw Unfit.told();
    }
  }

  /** Returns the names of what stands directly in a section. */
  List<String> in(KeyPath section) {
    return settings.in(section);
  }

  /** Notes a problem of a key; throw what it returns where nothing can be read any more. */
  Unfit refuse(KeyPath path, String problem) {
    problems.add(settings.origin(path), path + " " + problem);
    return Unfit.told();
  }

  /** Builds the record of a section, or notes what it refuses. */
  <T> Optional<T> section(KeyPath path, Supplier<T> record) {
    try {
      return Optional.of(record.get());
    } catch (Unfit told) {
      return Optional.empty();
    } catch (ConfigException e) {
      String key = e.key();
      refuse(key == null ? path : path.plus(KeyPath.of(key)), e.problem());
      return Optional.empty();
    }
  }

  private void check(Setting setting, Path folder, InstantSource clock) {
    try {
      Object value = setting.key().type().read(setting.items());
      if (value instanceof SecretText secret) {
        secrets.put(setting.path(), source(secret, setting.origin(), folder, clock));
      }
    } catch (Unfit e) {
      Origin origin = e.item().origin();
      problems.add(origin, setting.path() + " " + e.getMessage());
    } catch (ConfigException e) {
      refuse(setting.path(), e.problem());
    }
  }

  private static SecretSource source(
      SecretText secret, Origin origin, Path folder, InstantSource clock) {
    return switch (secret) {
      case SecretText.Literal literal -> new LiteralSecret(literal.secret());
      case SecretText.InFile file ->
          SecretFile.open(
              origin instanceof Origin.InFile ? folder.resolve(file.path()) : file.path(), clock);
    };
  }

  private void checkComplete(KeyPath section, Origin origin) {
    for (Key<?> key : Keys.ALL) {
      if (key.required() && section.matches(key.path().parent())) {
        KeyPath path = section.child(key.path().last());
        if (settings.find(path).isEmpty() && !settings.isSpoilt(path)) {
          problems.add(origin, path + " is missing: " + key.description());
        }
      }
    }
  }
}
