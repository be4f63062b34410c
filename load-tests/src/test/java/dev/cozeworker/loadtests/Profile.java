package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.traffic.Target;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * What a simulation does, from system properties.
 *
 * @param rate requests a second
 * @param call how long a call takes at the simulator that is started
 * @param timeout how long a reply may take
 * @param bots to chat with; empty takes those of the simulator that is started
 * @param existing a broker with a worker that is already there; without it everything is started
 */
record Profile(
    double rate,
    Duration duration,
    Duration call,
    Duration timeout,
    List<String> bots,
    Optional<Target> existing) {

  Profile {
    if (!(rate > 0 && Double.isFinite(rate))) {
      throw new IllegalArgumentException("rate: " + rate + " is no number above zero");
    }
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("duration: " + duration + " is not above zero");
    }
    if (call.isNegative()) {
      throw new IllegalArgumentException("call: " + call + " is below zero");
    }
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("timeout: " + timeout + " is not above zero");
    }
    bots = List.copyOf(bots);
    if (existing.isPresent() && bots.isEmpty()) {
      throw new IllegalArgumentException("bots: with bootstrap, name the bots to chat with");
    }
  }

  /**
   * Reads the properties {@code rate}, {@code duration}, {@code call} and {@code timeout} (both in
   * seconds), {@code bots}, {@code bootstrap}, {@code topics.requests} and {@code topics.replies}.
   *
   * @param standard what a simulation takes for those that are not set
   * @throws IllegalArgumentException naming the property that cannot be used
   */
  static Profile of(Properties set, Map<String, String> standard) {
    Properties properties = new Properties();
    properties.putAll(standard);
    properties.putAll(set);
    return new Profile(
        number(properties, "rate", "50"),
        seconds(properties, "duration", "60"),
        seconds(properties, "call", "1"),
        seconds(properties, "timeout", "60"),
        list(properties.getProperty("bots", "")),
        Optional.ofNullable(properties.getProperty("bootstrap"))
            .map(servers ->
                new Target(
                    servers,
                    properties.getProperty("topics.requests", "coze.requests"),
                    properties.getProperty("topics.replies", "coze.replies"))));
  }

  private static List<String> list(String text) {
    return Stream.of(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).toList();
  }

  private static Duration seconds(Properties properties, String name, String standard) {
    return Duration.ofMillis((long) (1000 * number(properties, name, standard)));
  }

  /** The number that a property sets. */
  static double number(Properties properties, String name, String standard) {
    String text = properties.getProperty(name, standard);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + ": " + text + " is no number", e);
    }
  }
}
