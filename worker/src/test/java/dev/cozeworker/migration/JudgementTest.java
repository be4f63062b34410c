package dev.cozeworker.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.failover.Resource;
import dev.cozeworker.migration.Judgement.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private static final Resource BOT = new Resource(Resource.Kind.BOT, "7400");
  private static final Resource OTHER_BOT = new Resource(Resource.Kind.BOT, "7401");
  private static final Resource WORKFLOW = new Resource(Resource.Kind.WORKFLOW, "7500");
  private static final Duration RETIRE_AFTER = Duration.ofDays(7);
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(30));
  private static final Instant EIGHT_DAYS_AGO = NOW.minus(Duration.ofDays(8));
  private static final Instant SIX_DAYS_AGO = NOW.minus(Duration.ofDays(6));
  private static final Instant LATELY = NOW.minus(Duration.ofMinutes(1));

  @Test
  void a_credential_that_was_never_called_is_not_yet_migrated() {
    assertThat(judge(Map.of(), Map.of()).verdict()).isEqualTo(Verdict.NOT_YET_MIGRATED);
  }

  @Test
  void one_that_was_only_ever_refused_is_not_yet_migrated() {
    Judgement judgement = judge(Map.of(BOT, refused(LONG_AGO)), Map.of(BOT, ok(LONG_AGO, LATELY)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.NOT_YET_MIGRATED);
  }

  @Test
  void one_that_serves_while_the_other_is_refused_is_in_use() {
    Judgement judgement = judge(Map.of(BOT, ok(LONG_AGO, LATELY)), Map.of(BOT, refused(LATELY)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.IN_USE);
    assertThat(judgement.moved()).isEmpty();
    assertThat(judgement.unmoved()).containsExactly(BOT);
  }

  @Test
  void one_that_has_been_idle_for_long_is_in_use_as_long_as_nobody_took_over() {
    Judgement judgement = judge(Map.of(BOT, ok(LONG_AGO, LONG_AGO)), Map.of());

    assertThat(judgement.verdict()).isEqualTo(Verdict.IN_USE);
  }

  @Test
  void when_one_of_two_bots_has_gone_to_the_other_it_is_migrating() {
    Judgement judgement =
        judge(
            Map.of(BOT, ok(LONG_AGO, SIX_DAYS_AGO), OTHER_BOT, ok(LONG_AGO, LATELY)),
            Map.of(BOT, ok(SIX_DAYS_AGO.plusSeconds(2), LATELY)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.MIGRATING);
    assertThat(judgement.moved())
        .containsExactly(new Moved(BOT, "enterprise", SIX_DAYS_AGO.plusSeconds(2)));
    assertThat(judgement.unmoved()).containsExactly(OTHER_BOT);
  }

  @Test
  void the_other_that_took_over_is_in_use() {
    Judgement judgement =
        judge(Map.of(BOT, ok(SIX_DAYS_AGO, LATELY)), Map.of(BOT, ok(LONG_AGO, SIX_DAYS_AGO)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.IN_USE);
  }

  @Test
  void when_all_has_gone_but_not_long_ago_it_is_migrating_still() {
    Judgement judgement = allMoved(SIX_DAYS_AGO, 1000, 0);

    assertThat(judgement.verdict()).isEqualTo(Verdict.MIGRATING);
  }

  @Test
  void when_nothing_has_needed_it_for_long_and_the_other_serves_well_it_can_be_retired() {
    Judgement judgement = allMoved(EIGHT_DAYS_AGO, 999, 1);

    assertThat(judgement.verdict()).isEqualTo(Verdict.CAN_BE_RETIRED);
    assertThat(judgement.unmoved()).isEmpty();
  }

  @Test
  void to_the_second_it_can_be_retired_once_the_time_is_over() {
    Instant last = NOW.minus(RETIRE_AFTER);

    assertThat(allMoved(last, 1, 0).verdict()).isEqualTo(Verdict.CAN_BE_RETIRED);
    assertThat(allMoved(last.plusMillis(1), 1, 0).verdict()).isEqualTo(Verdict.MIGRATING);
  }

  @Test
  void when_the_other_does_not_serve_well_it_cannot_be_retired() {
    assertThat(allMoved(EIGHT_DAYS_AGO, 89, 11).verdict()).isEqualTo(Verdict.MIGRATING);
    assertThat(allMoved(EIGHT_DAYS_AGO, 90, 10).verdict()).isEqualTo(Verdict.CAN_BE_RETIRED);
  }

  @Test
  void when_nobody_has_called_the_other_since_it_cannot_be_retired() {
    assertThat(allMoved(EIGHT_DAYS_AGO, 0, 0).verdict()).isEqualTo(Verdict.MIGRATING);
  }

  @Test
  void a_bot_that_nobody_asks_for_any_more_does_not_keep_it_but_is_named() {
    Judgement judgement =
        judge(
            Map.of(BOT, ok(LONG_AGO, EIGHT_DAYS_AGO), OTHER_BOT, ok(LONG_AGO, LONG_AGO)),
            Map.of(BOT, ok(EIGHT_DAYS_AGO.plusSeconds(1), LATELY)),
            new OthersSince(EIGHT_DAYS_AGO, 10, 0));

    assertThat(judgement.verdict()).isEqualTo(Verdict.CAN_BE_RETIRED);
    assertThat(judgement.unmoved()).containsExactly(OTHER_BOT);
  }

  @Test
  void what_is_taken_back_is_not_moved_any_more() {
    Judgement judgement =
        judge(Map.of(BOT, ok(LONG_AGO, LATELY)), Map.of(BOT, ok(SIX_DAYS_AGO, SIX_DAYS_AGO)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.IN_USE);
  }

  @Test
  void what_moved_again_after_it_was_taken_back_moved_when_it_was_served_here_last() {
    Judgement judgement =
        judge(Map.of(BOT, ok(LONG_AGO, SIX_DAYS_AGO)), Map.of(BOT, ok(EIGHT_DAYS_AGO, LATELY)));

    assertThat(judgement.moved()).containsExactly(new Moved(BOT, "enterprise", SIX_DAYS_AGO));
  }

  @Test
  void what_moved_is_listed_in_the_order_of_the_moves() {
    Judgement judgement =
        judge(
            Map.of(
                BOT, ok(LONG_AGO, SIX_DAYS_AGO),
                OTHER_BOT, ok(LONG_AGO, EIGHT_DAYS_AGO),
                WORKFLOW, ok(LONG_AGO, EIGHT_DAYS_AGO)),
            Map.of(
                BOT, ok(SIX_DAYS_AGO.plusSeconds(1), LATELY),
                OTHER_BOT, ok(EIGHT_DAYS_AGO.plusSeconds(1), LATELY),
                WORKFLOW, ok(EIGHT_DAYS_AGO.plusSeconds(1), LATELY)));

    assertThat(judgement.moved())
        .extracting(Moved::resource)
        .containsExactly(OTHER_BOT, WORKFLOW, BOT);
  }

  @Test
  void tool_outputs_say_nothing_of_any_bot() {
    Judgement judgement =
        judge(Map.of(Resource.NONE, ok(LONG_AGO, LATELY)), Map.of(Resource.NONE, ok(NOW, NOW)));

    assertThat(judgement.verdict()).isEqualTo(Verdict.IN_USE);
    assertThat(judgement.unmoved()).isEmpty();
  }

  private static Judgement allMoved(Instant last, long ok, long notOk) {
    return judge(
        Map.of(BOT, ok(LONG_AGO, last)),
        Map.of(BOT, ok(last.plusSeconds(1), LATELY)),
        new OthersSince(last, ok, notOk));
  }

  private static Judgement judge(Map<Resource, Trace> own, Map<Resource, Trace> enterprise) {
    return judge(own, enterprise, null);
  }

  private static Judgement judge(
      Map<Resource, Trace> own, Map<Resource, Trace> enterprise, @Nullable OthersSince since) {
    return Judgement.of(
        own, Map.of("enterprise", enterprise), Optional.ofNullable(since), RETIRE_AFTER, NOW);
  }

  private static Trace ok(Instant first, Instant last) {
    return new Trace(first, last, null, null);
  }

  private static Trace refused(Instant at) {
    return Trace.rejected(at);
  }
}
