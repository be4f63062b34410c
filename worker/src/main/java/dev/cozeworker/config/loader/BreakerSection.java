package dev.cozeworker.config.loader;

import dev.cozeworker.config.RouteConfig.Breaker;
import dev.cozeworker.config.RouteConfig.BreakerScope;
import java.time.Duration;
import java.util.List;

/** The keys of a route's {@code breaker} and how they become its record. */
final class BreakerSection {
  private static final String PATH = RouteSection.PATH + ".breaker";

  private static final Key<BreakerScope> SCOPE =
      Key.of(
          PATH + ".scope",
          Choice.of(BreakerScope.class),
          "resource",
          "`resource`: one breaker for each bot and workflow; `credential`: one for all.");
  private static final Key<Double> FAILURE_RATE_THRESHOLD =
      Key.of(
          PATH + ".failure-rate-threshold",
          Types.number(0, 100, "a percentage, more than 0 and at most 100"),
          "50",
          "Percent of refusals in the window from which the breaker opens.");
  private static final Key<Integer> SLIDING_WINDOW_SIZE =
      Key.of(
          PATH + ".sliding-window-size",
          Types.whole(1, 10_000),
          "10",
          "How many of the last calls count.");
  private static final Key<Integer> MINIMUM_NUMBER_OF_CALLS =
      Key.of(
          PATH + ".minimum-number-of-calls",
          Types.whole(1, 10_000),
          "5",
          "How many calls it takes before the rate says anything; at most the window.");
  private static final Key<Duration> WAIT_DURATION_IN_OPEN_STATE =
      Key.of(
          PATH + ".wait-duration-in-open-state",
          Types.duration("1ms", "24h"),
          "30s",
          "The first wait before a probe; it doubles, with jitter.");
  private static final Key<Duration> MAX_WAIT_DURATION_IN_OPEN_STATE =
      Key.of(
          PATH + ".max-wait-duration-in-open-state",
          Types.duration("1ms", "24h"),
          "10m",
          "The longest wait before a probe.");
  private static final Key<Integer> PERMITTED_NUMBER_OF_CALLS_IN_HALF_OPEN_STATE =
      Key.of(
          PATH + ".permitted-number-of-calls-in-half-open-state",
          Types.whole(1, 1_000),
          "1",
          "How many requests probe at once.");

  static final List<Key<?>> KEYS =
      List.of(
          SCOPE,
          FAILURE_RATE_THRESHOLD,
          SLIDING_WINDOW_SIZE,
          MINIMUM_NUMBER_OF_CALLS,
          WAIT_DURATION_IN_OPEN_STATE,
          MAX_WAIT_DURATION_IN_OPEN_STATE,
          PERMITTED_NUMBER_OF_CALLS_IN_HALF_OPEN_STATE);

  private BreakerSection() {}

  static Breaker read(Values values, String route) {
    return new Breaker(
        values.get(SCOPE, route),
        values.get(FAILURE_RATE_THRESHOLD, route).floatValue(),
        values.get(SLIDING_WINDOW_SIZE, route),
        values.get(MINIMUM_NUMBER_OF_CALLS, route),
        values.get(WAIT_DURATION_IN_OPEN_STATE, route),
        values.get(MAX_WAIT_DURATION_IN_OPEN_STATE, route),
        values.get(PERMITTED_NUMBER_OF_CALLS_IN_HALF_OPEN_STATE, route));
  }
}
