package dev.cozeworker.config.loader;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills {@code ${NAME}} and {@code ${NAME:default}} from the environment. */
final class Placeholders {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$\\$\\{|\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)(?::([^}]*))?})?");

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Returns the item with its placeholders filled.
   *
   * @throws Unfit if a variable is missing or a placeholder malformed
   */
  Item fill(Item item) {
    try {
      return item.withText(fill(item.text()));
    } catch (IllegalArgumentException e) {
      throw new Unfit(item, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Returns the text with its placeholders filled. A dollar sign before a placeholder makes it
   * plain text.
   *
   * @throws IllegalArgumentException if a variable is missing or a placeholder malformed
   */
  String fill(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult placeholder) {
    if (placeholder.group().startsWith("$$")) {
      return "${";
    }
    String name = placeholder.group(1);
    if (name == null) {
      throw new IllegalArgumentException(
          "has a ${ that is neither ${NAME} nor ${NAME:default}; write $${ for the two characters"
              + " themselves");
    }
    String value = environment.getOrDefault(name, "");
    if (!value.isEmpty()) {
      return value;
    }
    String other = placeholder.group(2);
    if (other == null) {
      throw new IllegalArgumentException(
          "needs the environment variable %1$s, which is not set or empty; set it, or write a default as in ${%1$s:default}"
              .formatted(name));
    }
    return other;
  }
}
