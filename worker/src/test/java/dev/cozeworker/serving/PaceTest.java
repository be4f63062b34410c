package dev.cozeworker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.coze.CallResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final VirtualTime time = new VirtualTime(1);
  private final Serve serve = new Serve();
  private final Pace pace = pace();

  @Test
  void without_limits_everybody_may_call_at_once() {
    assertThat(turns(3)).containsOnly(VirtualTime.START);
  }

  @Test
  void a_limit_pauses_all_for_as_long_as_coze_asks() {
    pace.limited(limit(Duration.ofSeconds(40)));

    assertThat(pace.paused()).isTrue();
    assertThat(pace.turn()).isAfterOrEqualTo(VirtualTime.START.plusSeconds(40));
  }

  @Test
  void after_the_pause_they_come_one_behind_the_other() {
    pace.limited(limit(Duration.ofSeconds(40)));

    assertThat(turns(100)).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void what_calls_under_way_hear_of_the_same_limit_makes_it_no_longer() {
    pace.limited(limit(null));
    Instant once = pace.turn();
    for (int i = 0; i < 500; i++) {
      pace.limited(limit(null));
    }

    assertThat(pace.turn()).isBefore(once.plusSeconds(1));
  }

  @Test
  void limits_in_a_row_pause_longer_up_to_max_interval() {
    List<Duration> pauses = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      pace.limited(limit(null));
      Instant turn = pace.turn();
      pauses.add(Duration.between(time.instant(), turn));
      time.skip(Duration.ofMinutes(1));
    }

    assertThat(pauses.getFirst()).isLessThan(Duration.ofSeconds(1));
    assertThat(pauses.getLast()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(31));
  }

  @Test
  void calls_that_are_accepted_end_the_gap() {
    pace.limited(limit(Duration.ofSeconds(1)));
    time.skip(Duration.ofMinutes(1));
    for (int i = 0; i < 20; i++) {
      pace.accepted();
    }

    assertThat(turns(3)).containsOnly(time.instant());
  }

  @Test
  void a_rate_that_cannot_be_had_within_max_wait_comes_after_it() {
    serve.requestsPerSecond = 0.5;
    serve.maxWait = Duration.ofSeconds(10);
    Pace slow = pace();
    for (int i = 0; i < 6; i++) {
      assertThat(slow.turn()).isBeforeOrEqualTo(VirtualTime.START.plusSeconds(10));
    }

    assertThat(slow.turn()).isAfter(VirtualTime.START.plusSeconds(10));
  }

  private List<Instant> turns(int count) {
    List<Instant> turns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      turns.add(pace.turn());
    }
    return turns;
  }

  private Pace pace() {
    return new Pace(serve.config(), "personal", time);
  }

  private static CallResult.RateLimited limit(@Nullable Duration retryAfter) {
    return new CallResult.RateLimited(true, retryAfter, 4013, "too many", null);
  }
}
