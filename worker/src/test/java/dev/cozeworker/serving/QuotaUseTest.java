package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How much of a quota a pace uses while there always is a request that waits for its turn. */
class QuotaUseTest {
  private static final Duration REFUSED_AFTER = Duration.ofMillis(5);
  private static final Duration ANSWERED_AFTER = Duration.ofSeconds(1);
  private static final int MOST_UNDER_WAY = 1000;
  private static final Duration RUN = Duration.ofMinutes(3);

  private final VirtualTime time = new VirtualTime(1);
  private final Pace pace = new Pace(new Serve().config(), "personal", time);
  private final PriorityQueue<Outcome> outcomes =
      new PriorityQueue<>(Comparator.comparing(Outcome::at));
  private int passed;
  private int refused;

  /** What comes of a call, and when. */
  private record Outcome(Instant at, Instant begunAt, boolean isRefusal) {}

  @ParameterizedTest(name = "{0}, Retry-After {2}")
  @MethodSource("quotas")
  void most_of_the_quota_is_used_and_few_calls_are_refused(
      String name, Predicate<Instant> quota, @Nullable Duration retryAfter, double leastPassed) {
    run(quota, retryAfter);

    assertThat(passed).isGreaterThanOrEqualTo((int) leastPassed);
    assertThat(refused).isLessThanOrEqualTo(2 * MOST_UNDER_WAY + passed / 20);
  }

  static Stream<Arguments> quotas() {
    return Stream.of(50, 500)
        .flatMap(perSecond ->
            Stream.concat(quotas(perSecond, null), quotas(perSecond, Duration.ofSeconds(1))));
  }

  /**
   * Where Coze counts by the clock and asks for a second's pause, a limit costs that second, and
   * finding out whether there is more costs a limit.
   */
  private static Stream<Arguments> quotas(int perSecond, @Nullable Duration retryAfter) {
    double all = perSecond * seconds(RUN);
    return Stream.of(
        arguments("bucket of " + perSecond, bucket(perSecond), retryAfter, 0.97 * all),
        arguments(
            "bucket of " + perSecond + " with outages",
            bucket(perSecond).and(QuotaUseTest::isServed),
            retryAfter,
            0.95 * all),
        arguments(
            "bucket that grows from half of " + perSecond,
            halfBefore(VirtualTime.START.plus(RUN.dividedBy(3)), perSecond),
            retryAfter,
            0.9 * all * 5 / 6),
        arguments(
            perSecond + " in each second by the clock",
            window(perSecond),
            retryAfter,
            (retryAfter == null ? 0.9 : 0.75) * all));
  }

  private void run(Predicate<Instant> quota, @Nullable Duration retryAfter) {
    Instant end = VirtualTime.START.plus(RUN);
    Pace.Turn turn = pace.join(false);
    while (time.instant().isBefore(end)) {
      Outcome next = outcomes.peek();
      if (outcomes.size() < MOST_UNDER_WAY && turn.take()) {
        call(quota);
        turn = pace.join(false);
        continue;
      }
      Instant due = turn.due().orElseThrow();
      if (next != null && (outcomes.size() >= MOST_UNDER_WAY || next.at().isBefore(due))) {
        outcomes.remove();
        skipTo(next.at());
        tell(next, retryAfter);
      } else {
        skipTo(due);
      }
    }
  }

  private void call(Predicate<Instant> quota) {
    Instant now = time.instant();
    boolean isRefusal = !quota.test(now);
    outcomes.add(new Outcome(now.plus(isRefusal ? REFUSED_AFTER : ANSWERED_AFTER), now, isRefusal));
    passed += isRefusal ? 0 : 1;
    refused += isRefusal ? 1 : 0;
  }

  private void tell(Outcome outcome, @Nullable Duration retryAfter) {
    if (outcome.isRefusal()) {
      pace.limited(
          new CallResult.RateLimited(true, retryAfter, 4013, "too many", null), outcome.begunAt());
    } else {
      pace.answered(outcome.begunAt());
    }
  }

  private void skipTo(Instant moment) {
    if (moment.isAfter(time.instant())) {
      time.advance(Duration.between(time.instant(), moment));
    }
  }

  /** Half a second in twenty nothing is served. */
  private static boolean isServed(Instant now) {
    long millis = Duration.between(VirtualTime.START, now).toMillis();
    return millis % 20_000 < 19_500;
  }

  private static Predicate<Instant> halfBefore(Instant moment, int perSecond) {
    Predicate<Instant> half = bucket(Math.max(1, perSecond / 2));
    Predicate<Instant> whole = bucket(perSecond);
    return now -> now.isBefore(moment) ? half.test(now) : whole.test(now);
  }

  /** A second's worth of calls at the most is saved up. */
  private static Predicate<Instant> bucket(int perSecond) {
    double[] tokens = {perSecond};
    Instant[] filled = {VirtualTime.START};
    return now -> {
      double since = perSecond * seconds(Duration.between(filled[0], now));
      tokens[0] = Math.min(perSecond, tokens[0] + since);
      filled[0] = now;
      boolean passes = tokens[0] >= 1;
      tokens[0] -= passes ? 1 : 0;
      return passes;
    };
  }

  private static Predicate<Instant> window(int perSecond) {
    long[] second = {0, 0};
    return now -> {
      if (second[0] != now.getEpochSecond()) {
        second[0] = now.getEpochSecond();
        second[1] = 0;
      }
      return second[1]++ < perSecond;
    };
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
