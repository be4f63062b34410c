package dev.cozeworker.loadtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.loadtests.traffic.Tally;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SummaryTest {

  @Test
  void a_good_run_says_so_with_its_latencies() {
    String text = summary(new Tally(2, Map.of("completed", 2), List.of(), List.of()), 10, 30);

    assertThat(text)
        .contains(
            "exactly one completed reply",
            "50 requests a second for 60 s,",
            "p50 10 ms",
            "at most 30 ms",
            "Beside it.");
  }

  @Test
  void what_went_wrong_is_in_the_heading_and_by_id() {
    String text = summary(new Tally(2, Map.of("completed", 1), List.of("steady-7"), List.of()), 10);

    assertThat(text).contains("NOT AS IT SHOULD BE", "steady-7");
  }

  @Test
  void a_run_without_a_reply_has_a_summary_too() {
    String text = summary(new Tally(1, Map.of(), List.of("steady-0"), List.of()));

    assertThat(text).contains("No reply came");
  }

  private static String summary(Tally tally, long... latencies) {
    List<Long> millis = Arrays.stream(latencies).boxed().toList();
    return new Summary(
            "steady",
            Profile.of(new Properties(), Map.of()),
            "50 requests a second for 60 s",
            Instant.EPOCH,
            tally,
            millis,
            List.of("Beside it."))
        .text();
  }
}
