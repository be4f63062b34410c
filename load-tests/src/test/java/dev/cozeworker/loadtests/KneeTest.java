package dev.cozeworker.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KneeTest {
  private static final Duration BEARABLE = Duration.ofSeconds(2);

  @Test
  void the_knee_is_the_last_rate_before_replies_stay_slow() {
    assertThat(Knee.find(rising(step -> step < 7 ? 1_000 : 5_000), BEARABLE)).contains(new Knee(7));
  }

  @Test
  void one_slow_moment_is_no_knee() {
    assertThat(Knee.find(rising(step -> step == 3 ? 9_000 : 1_000), BEARABLE)).isEmpty();
  }

  @Test
  void a_rate_that_was_too_high_from_the_beginning_has_its_knee_at_nothing() {
    assertThat(Knee.find(rising(_ -> 9_000), BEARABLE)).contains(new Knee(0));
  }

  /** Ten steps of five seconds, the first with one request a second, the next with two. */
  private static List<Timed> rising(IntToLongFunction millis) {
    return IntStream.range(0, 10)
        .boxed()
        .flatMap(step ->
            IntStream.range(0, 5 * (step + 1))
                .mapToObj(_ -> new Timed(step * 5_000L, millis.applyAsLong(step))))
        .toList();
  }
}
