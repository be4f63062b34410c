package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConfigException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that is wrong with the configuration, told at once. */
final class Problems {
  private record Problem(Origin origin, String text) {
    @Override
    public String toString() {
      return origin instanceof Origin.Nowhere ? text : origin + ": " + text;
    }
  }

  private final String subject;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param subject what is being read: the file's name, or the environment
   */
  Problems(String subject) {
    this.subject = subject;
  }

  void add(Origin origin, String text) {
    problems.add(new Problem(origin, text));
  }

  /**
   * @throws ConfigException naming them all, if there are any
   */
  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigException(
          problems.stream()
              .sorted(Comparator.comparing(Problem::origin, Origin.READING_ORDER))
              .map(problem -> "\n  " + problem)
              .collect(Collectors.joining("", subject + " cannot be used:", "")));
    }
  }
}
