package dev.cozeworker.config.loader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Knows which key each {@code COZE_WORKER_…} variable sets. */
final class Variables {
  private static final String WORD = "([A-Z0-9_]+)";
  private static final Map<Key<?>, Pattern> PATTERNS =
      Keys.ALL.stream().collect(Collectors.toMap(key -> key, key -> pattern(key.path())));

  /** The routes that the file names, since a variable cannot tell a dash from an underscore. */
  private final List<String> routes;

  Variables(List<String> routes) {
    this.routes = List.copyOf(routes);
  }

  /** Returns the path of the key that a variable sets, or empty where there is none. */
  Optional<KeyPath> path(String variable) {
    for (Map.Entry<Key<?>, Pattern> entry : PATTERNS.entrySet()) {
      Matcher found = entry.getValue().matcher(variable);
      if (found.matches()) {
        return Optional.of(path(entry.getKey().path(), found));
      }
    }
    return Optional.empty();
  }

  /** Returns the variable that comes nearest. */
  String nearest(String variable) {
    List<String> known = new ArrayList<>();
    for (Key<?> key : Keys.ALL) {
      known.add(key.path().variable());
      known.add(example(key.path(), "default"));
      routes.forEach(route -> known.add(example(key.path(), route)));
    }
    return Nearest.of(known, variable);
  }

  /** Returns the variable of a key of the first credential of a route. */
  static String example(KeyPath path, String route) {
    return new KeyPath(
            path.segments().stream()
                .map(s -> s.equals("<route>") ? route : KeyPath.isAnyIndex(s) ? "[0]" : s)
                .toList())
        .variable();
  }

  private KeyPath path(KeyPath pattern, MatchResult found) {
    List<String> names = new ArrayList<>();
    for (String segment : pattern.segments()) {
      String word = names.size() < found.groupCount() ? found.group(names.size() + 1) : "";
      if (KeyPath.isAnyIndex(segment)) {
        names.add("[" + word + "]");
      } else if (segment.equals("<route>")) {
        names.add(route(word));
      } else if (KeyPath.isAnyName(segment)) {
        names.add(word.toLowerCase(Locale.ROOT).replace('_', '.'));
      }
    }
    return pattern.bind(names);
  }

  /** Returns the routes of the file that a variable for this path may speak of. */
  List<String> routesOf(KeyPath path) {
    return path.segments().getFirst().equals("routes")
        ? named(KeyPath.inVariables(path.segments().get(1)))
        : List.of();
  }

  private List<String> named(String word) {
    return routes.stream().filter(route -> KeyPath.inVariables(route).equals(word)).toList();
  }

  private String route(String word) {
    List<String> named = named(word);
    return named.isEmpty() ? word.toLowerCase(Locale.ROOT).replace('_', '-') : named.getFirst();
  }

  private static Pattern pattern(KeyPath path) {
    return Pattern.compile(
        path.segments().stream()
            .map(s ->
                KeyPath.isAnyIndex(s)
                    ? "(0|[1-9]\\d{0,3})"
                    : KeyPath.isAnyName(s) ? WORD : KeyPath.inVariables(s))
            .collect(Collectors.joining("_", "COZE_WORKER_", "")));
  }
}
