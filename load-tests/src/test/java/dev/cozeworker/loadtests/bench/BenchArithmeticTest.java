package dev.cozeworker.loadtests.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.within;

import dev.cozeworker.loadtests.stage.Machine;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Percentiles;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class BenchArithmeticTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void the_ideal_is_calls_under_way_by_the_time_of_a_call() {
    assertThat(Shape.Full.parse("10000x20").ideal()).isEqualTo(500);
  }

  @Test
  void the_backlog_outlasts_a_perfect_system() {
    assertThat(Shape.Full.parse("1000x2").backlog(Duration.ofSeconds(50), 1000))
        .isGreaterThan(500 * 50 + 1000);
  }

  @Test
  void a_shape_that_is_none_is_refused_with_its_text() {
    assertThatThrownBy(() -> Shape.Full.parse("500")).hasMessageContaining("500: not calls");
  }

  @Test
  void whole_generations_of_calls_are_measured() {
    Contest.Pacing pacing = new Contest.Pacing(1, SECOND, Duration.ofSeconds(30));

    assertThat(pacing.measureOf(Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(40));
    assertThat(pacing.measureOf(SECOND)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void figures_are_of_the_time_between_two_samples_alone() {
    Sample.Span span = span(5_000, Duration.ofSeconds(10));

    assertThat(span.perSecond()).isEqualTo(500, within(1e-9));
    assertThat(span.each(span.contenderCpu())).isEqualTo(2.0, within(1e-9));
  }

  @Test
  void what_the_machine_did_beside_is_told() {
    double others = span(5_000, Duration.ofSeconds(10)).others();

    assertThat(others * Machine.cores()).isEqualTo(1.0, within(1e-9));
  }

  @Test
  void a_time_in_which_nothing_was_answered_gives_no_figures() {
    assertThatThrownBy(() -> span(0, Duration.ZERO)).hasMessageContaining("nothing was answered");
  }

  @Test
  void the_median_is_shown_with_its_spread() {
    assertThat(Series.of(3.0, 1.0, 2.0).show(1)).isEqualTo("2.0 (1.0–3.0)");
    assertThat(Series.of(1.0, 2.0).median()).isEqualTo(1.5);
    assertThat(Series.of(7.0).show(0)).isEqualTo("7");
  }

  @Test
  void a_factor_compares_rounds_with_the_same_round_of_the_bare_client() {
    List<Figures> worker = List.of(figures(2.0), figures(4.4));
    List<Figures> bare = List.of(figures(1.0), figures(4.0));

    Series factor = Series.ratio(worker, bare, Figures::cpu);

    assertThat(factor.most()).isEqualTo(2.0, within(1e-9));
    assertThat(factor.least()).isEqualTo(1.1, within(1e-9));
  }

  @Test
  void a_goal_stands_beside_what_was_measured_and_is_judged() {
    Result result = result(Entrant.EXACTLY_ONCE, new Shape.Steady(100, SECOND), 3.0, 2.0);

    assertThat(Goals.rows(result))
        .anyMatch(row -> row.contains("bare client's | ≤ 1.25 | 1.50 | **missed**"))
        .anyMatch(row -> row.contains("p50, ms | ≤ 40 | 1.00 | reached"));
  }

  @Test
  void the_other_systems_have_no_goals() {
    assertThat(Goals.rows(result(Entrant.BARE, Shape.Full.parse("500x1"), 1, 1))).isEmpty();
  }

  @Test
  void rows_have_the_columns_of_their_headers() {
    Result result = result(Entrant.EXACTLY_ONCE, Shape.Full.parse("10000x20"), 1.0, 1.0);

    assertThat((Result.HEADER + "\n" + result.row()).lines().map(BenchArithmeticTest::cells))
        .containsOnly(14L);
    assertThat(
            (Goals.HEADER + "\n" + String.join("\n", Goals.rows(result)))
                .lines()
                .map(BenchArithmeticTest::cells))
        .hasSize(5)
        .containsOnly(7L);
  }

  @Test
  void added_latency_is_from_the_complete_answer_to_the_readable_reply_of_the_same_request() {
    Map<String, Long> answered = Map.of("m-0", 1_000L, "m-1", 2_000L, "m-2", 100L);
    Map<String, Long> arrivals = Map.of("m-0", 1_010L, "m-1", 2_030L, "m-2", 9_000L);

    Percentiles added =
        Round.added(answered, arrivals, Instant.ofEpochMilli(1_000), Instant.ofEpochMilli(3_000));

    assertThat(List.of(added.at(50), added.at(100))).containsExactly(10L, 30L);
  }

  @Test
  void a_commit_is_known_by_the_group_in_its_key() {
    assertThat(Commits.isOffsetOf("mine", key(1, "mine"))).isTrue();
    assertThat(Commits.isOffsetOf("mine", key(1, "other"))).isFalse();
    assertThat(Commits.isOffsetOf("mine", key(2, "mine"))).isFalse();
  }

  @Test
  void a_kill_is_told_by_what_has_no_reply_and_what_has_two() {
    Map<String, Integer> replies = Map.of("k-0", 1, "k-1", 2, "k-2", 3);

    assertThat(Kill.damage(5, replies, 9)).isEqualTo(new Kill.Damage(5, 2, 2, 4));
  }

  @Test
  void the_table_of_peers_has_the_columns_of_its_header() {
    Result result = result(Entrant.SPRING_KAFKA, Shape.Full.parse("500x1"), 1.0, 1.0);
    String with = PeersTable.row(result, new Kill.Damage(5, 2, 2, 4));
    String without = PeersTable.row(result, null);

    assertThat((PeersTable.HEADER + "\n" + with + "\n" + without).lines())
        .extracting(BenchArithmeticTest::cells)
        .containsOnly(18L);
  }

  @Test
  void the_plot_is_an_image_that_names_every_system() throws Exception {
    Result result = result(Entrant.SHARE_CONSUMER, Shape.Full.parse("500x1"), 2.5, 1.0);
    String svg =
        PeersPlot.svg(List.of(result), Map.of(Entrant.SPRING_KAFKA, new Kill.Damage(5, 0, 2, 4)));

    Document image =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));

    assertThat(image.getDocumentElement().getTextContent())
        .contains("share-consumer, 500 of 1 s, 12 p.", "2.50", "spring-kafka");
  }

  @Test
  void a_reply_that_comes_twice_spoils_the_figures() {
    assertThat(wrong(arrival("m-0", "completed"), arrival("m-0", "completed")))
        .hasMessageContaining("m-0 was answered twice");
  }

  @Test
  void a_reply_that_is_not_completed_spoils_the_figures() {
    assertThat(wrong(arrival("m-0", "failed"))).hasMessageContaining("m-0 was answered failed");
  }

  @Test
  void a_reply_of_a_round_that_is_over_spoils_the_figures() {
    assertThat(wrong(arrival("k-0", "completed"))).hasMessageContaining("not asked in this round");
  }

  private static Throwable wrong(Arrival... all) {
    Arrivals arrivals = new Arrivals(new Chats("m", List.of("bot")));
    List.of(all).forEach(arrivals);
    return catchThrowable(arrivals::check);
  }

  private static Arrival arrival(String id, String status) {
    return new Arrival(id, status, 1);
  }

  private static byte[] key(int version, String group) {
    byte[] name = group.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(4 + name.length)
        .putShort((short) version)
        .putShort((short) name.length)
        .put(name)
        .array();
  }

  private static long cells(String line) {
    return line.chars().filter(c -> c == '|').count() - 1;
  }

  private static Result result(Entrant entrant, Shape shape, double cpu, double bareCpu) {
    return new Result(shape, 12, entrant, List.of(figures(cpu)), List.of(figures(bareCpu)));
  }

  private static Figures figures(double cpuMillis) {
    Sample.Span span = span(1_000, Duration.ofMillis((long) (cpuMillis * 1_000)));
    return new Figures(span, 500, 490, Optional.of(20.0), Percentiles.of(List.of(1L)));
  }

  private static Sample.Span span(int replies, Duration cpu) {
    return sample(10_000_000_000L, 100 + replies, cpu).since(sample(0, 100, Duration.ZERO));
  }

  private static Sample sample(long nanos, int replies, Duration cpu) {
    ProcessFigures contender = new ProcessFigures(cpu, 1, 1);
    ProcessFigures other = new ProcessFigures(Duration.ZERO, 1, 1);
    return new Sample(nanos, replies, contender, other, other, other, cpu.multipliedBy(2));
  }
}
