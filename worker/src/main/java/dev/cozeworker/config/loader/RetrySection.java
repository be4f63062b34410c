package dev.cozeworker.config.loader;

import dev.cozeworker.config.RouteConfig.Retry;
import java.time.Duration;
import java.util.List;

/** The keys of a route's {@code retry} and how they become its record. */
final class RetrySection {
  private static final String PATH = RouteSection.PATH + ".retry";

  private static final Key<Integer> MAX_ATTEMPTS =
      Key.of(
          PATH + ".max-attempts",
          Types.whole(1, 100),
          "4",
          "Calls for each credential when failures are transient, the first one included.");
  private static final Key<Duration> INITIAL_INTERVAL =
      Key.of(
          PATH + ".initial-interval",
          Types.duration("1ms", "1h"),
          "500ms",
          "Before the second call.");
  private static final Key<Duration> MAX_INTERVAL =
      Key.of(
          PATH + ".max-interval",
          Types.duration("1ms", "1h"),
          "30s",
          "Between two calls, at the most; Coze's `Retry-After` beats it.");

  static final List<Key<?>> KEYS = List.of(MAX_ATTEMPTS, INITIAL_INTERVAL, MAX_INTERVAL);

  private RetrySection() {}

  static Retry read(Values values, String route) {
    return new Retry(
        values.get(MAX_ATTEMPTS, route),
        values.get(INITIAL_INTERVAL, route),
        values.get(MAX_INTERVAL, route));
  }
}
