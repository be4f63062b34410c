package dev.cozeworker.loadtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cozeworker.loadtests.stage.Machine;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Percentiles;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BenchArithmeticTest {
  private static final Timing TIMING =
      new Timing(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofSeconds(30));

  @Test
  void the_ideal_is_calls_under_way_by_the_time_of_a_call() {
    assertThat(TIMING.ideal(1000)).isEqualTo(500);
  }

  @Test
  void the_backlog_outlasts_an_ideal_worker() {
    assertThat(TIMING.backlog(1000)).isGreaterThan(500 * (20 + 30));
  }

  @Test
  void figures_are_of_the_time_between_two_samples_alone() {
    Sample begin = sample(0, 100, Duration.ofSeconds(5));
    Sample end = sample(10_000_000_000L, 5_100, Duration.ofSeconds(15));

    Sample.Span span = end.since(begin);

    assertThat(span.perSecond()).isEqualTo(500, within(1e-9));
    assertThat(span.each(span.workerCpu())).isEqualTo(2.0, within(1e-9));
  }

  @Test
  void what_the_machine_did_beside_is_told() {
    Sample begin = sample(0, 100, Duration.ofSeconds(5));
    Sample end = sample(10_000_000_000L, 5_100, Duration.ofSeconds(15));

    double others = end.since(begin).others();

    assertThat(others * Machine.cores()).isEqualTo(1.0, within(1e-9));
  }

  @Test
  void a_time_in_which_nothing_was_answered_gives_no_figures() {
    Sample begin = sample(0, 100, Duration.ZERO);
    Sample end = sample(1, 100, Duration.ZERO);

    assertThatThrownBy(() -> end.since(begin)).hasMessageContaining("nothing was answered");
  }

  @Test
  void rows_have_the_columns_of_their_headers() {
    Sample.Span span = sample(1, 2, Duration.ZERO).since(sample(0, 1, Duration.ZERO));
    FullUse full = new FullUse(1000, TIMING, span, 998.5);
    AddedLatency latency = new AddedLatency(100, TIMING, span, Percentiles.of(List.of(1L)));

    assertThat((FullUse.HEADER + "\n" + full.row()).lines().map(BenchArithmeticTest::cells))
        .containsOnly(12L);
    assertThat((AddedLatency.HEADER + "\n" + latency.row()).lines().map(BenchArithmeticTest::cells))
        .containsOnly(12L);
  }

  @Test
  void added_latency_is_from_the_complete_answer_to_the_readable_reply_of_the_same_request() {
    Map<String, Long> answered = Map.of("m-0", 1_000L, "m-1", 2_000L, "warm-0", 0L);
    Map<String, Long> arrivals = Map.of("m-0", 1_010L, "m-1", 2_030L, "warm-0", 9_000L);

    Percentiles added = AddedLatency.added(new Chats("m", List.of("bot")), answered, arrivals);

    assertThat(List.of(added.at(50), added.at(100))).containsExactly(10L, 30L);
  }

  @Test
  void a_reply_that_comes_twice_spoils_the_figures() {
    Arrivals arrivals = new Arrivals();

    arrivals.accept(new Arrival("m-0", "completed", 1));
    arrivals.accept(new Arrival("m-0", "completed", 2));

    assertThatThrownBy(arrivals::check).hasMessageContaining("m-0 was answered twice");
  }

  @Test
  void a_reply_that_is_not_completed_spoils_the_figures() {
    Arrivals arrivals = new Arrivals();

    arrivals.accept(new Arrival("m-0", "failed", 1));

    assertThatThrownBy(arrivals::check).hasMessageContaining("m-0 was answered failed");
  }

  private static long cells(String line) {
    return line.chars().filter(c -> c == '|').count() - 1;
  }

  private static Sample sample(long nanos, int replies, Duration workerCpu) {
    ProcessFigures worker = new ProcessFigures(workerCpu, 1, 1);
    ProcessFigures other = new ProcessFigures(Duration.ZERO, 1, 1);
    return new Sample(nanos, replies, worker, other, other, other, workerCpu.multipliedBy(2));
  }
}
