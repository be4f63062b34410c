package dev.cozeworker.config.loader;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/**
 * The way from the root of the configuration to a key, such as {@code
 * routes.default.credentials[0].pat}; with placeholders, as in {@code
 * routes.<route>.credentials[n].pat}, the pattern of many.
 */
record KeyPath(List<String> segments) {
  static final KeyPath ROOT = new KeyPath(List.of());

  private static final String ANY_INDEX = "[n]";

  KeyPath {
    segments = List.copyOf(segments);
  }

  static KeyPath of(String text) {
    return text.isEmpty() ? ROOT : new KeyPath(List.of(text.split("\\.|(?=\\[)", -1)));
  }

  static String index(int index) {
    return "[" + index + "]";
  }

  static boolean isAnyName(String segment) {
    return segment.startsWith("<");
  }

  static boolean isAnyIndex(String segment) {
    return segment.equals(ANY_INDEX);
  }

  KeyPath child(String segment) {
    List<String> longer = new ArrayList<>(segments);
    longer.add(segment);
    return new KeyPath(longer);
  }

  KeyPath plus(KeyPath tail) {
    List<String> longer = new ArrayList<>(segments);
    longer.addAll(tail.segments);
    return new KeyPath(longer);
  }

  KeyPath parent() {
    return new KeyPath(segments.subList(0, segments.size() - 1));
  }

  String last() {
    return segments.getLast();
  }

  /** Returns whether this is that section or something in it. */
  boolean isIn(KeyPath section) {
    int length = section.segments.size();
    return segments.size() >= length && segments.subList(0, length).equals(section.segments);
  }

  boolean isRoot() {
    return segments.isEmpty();
  }

  /** Fills the placeholders in their order. */
  KeyPath bind(List<String> names) {
    Queue<String> left = new ArrayDeque<>(names);
    return new KeyPath(
        segments.stream().map(s -> isAnyName(s) || isAnyIndex(s) ? left.remove() : s).toList());
  }

  /** Returns whether this path is one of those that the pattern stands for. */
  boolean matches(KeyPath pattern) {
    if (segments.size() != pattern.segments.size()) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      String expected = pattern.segments.get(i);
      boolean fits =
          isAnyName(expected)
              || (isAnyIndex(expected) && segments.get(i).startsWith("["))
              || expected.equals(segments.get(i));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Returns the environment variable that sets this key. */
  String variable() {
    StringBuilder name = new StringBuilder("COZE_WORKER");
    segments.forEach(s -> name.append('_').append(inVariables(s)));
    return name.toString();
  }

  /** Returns a segment as it stands in the name of a variable. */
  static String inVariables(String segment) {
    return segment
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\[\\]<>]", "")
        .replaceAll("[^A-Z0-9]", "_");
  }

  @Override
  public String toString() {
    return String.join(".", segments).replace(".[", "[");
  }
}
