package dev.cozeworker.cli.verify;

import static dev.cozeworker.cli.verify.Findings.BOT;
import static dev.cozeworker.cli.verify.Findings.GONE;
import static dev.cozeworker.cli.verify.Findings.NO;
import static dev.cozeworker.cli.verify.Findings.UNCLEAR;
import static dev.cozeworker.cli.verify.Findings.credential;
import static dev.cozeworker.cli.verify.Findings.enterprise;
import static dev.cozeworker.cli.verify.Findings.personal;
import static dev.cozeworker.cli.verify.Findings.route;
import static dev.cozeworker.cli.verify.Findings.withoutToken;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.verify.ResourceState.Place;
import dev.cozeworker.credentials.Credential;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final Answer YES = Answer.YES;
  private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");

  @Test
  void before_the_move_personal_serves_and_enterprise_is_refused_which_is_ready() {
    Verdict verdict = judge(route(personal(YES), enterprise(NO)));

    assertThat(verdict.ready()).isTrue();
    assertThat(verdict.verdict()).isEqualTo("ready to migrate");
    assertThat(places(verdict)).containsExactly(Place.NOT_MOVED);
    assertThat(texts(verdict.notes())).anyMatch(note -> note.contains("nothing here shows yet"));
  }

  @Test
  void a_bot_made_in_the_enterprise_shows_that_its_credential_works_ahead_of_the_move() {
    Verdict verdict = judge(route(personal(YES, NO), enterprise(NO, YES)));

    assertThat(verdict.ready()).isTrue();
    assertThat(verdict.verdict()).isEqualTo("ready to migrate; 1 of 2 have moved");
    assertThat(places(verdict)).containsExactly(Place.NOT_MOVED, Place.MOVED);
    assertThat(texts(verdict.notes())).noneMatch(note -> note.contains("nothing here shows yet"));
  }

  @Test
  void after_the_move_it_is_the_reverse() {
    Verdict verdict = judge(route(personal(NO), enterprise(YES)));

    assertThat(verdict.ready()).isTrue();
    assertThat(verdict.verdict()).startsWith("migrated");
    assertThat(places(verdict)).containsExactly(Place.MOVED);
  }

  @Test
  void served_by_both_is_ready() {
    Verdict verdict = judge(route(personal(YES), enterprise(YES)));

    assertThat(verdict.ready()).isTrue();
    assertThat(places(verdict)).containsExactly(Place.BOTH);
  }

  @Test
  void refused_by_both_lacks_permissions_or_workspaces() {
    Verdict verdict = judge(route(personal(NO), enterprise(NO)));

    assertThat(verdict.ready()).isFalse();
    assertThat(verdict.verdict()).isEqualTo("not ready: 1 thing is missing");
    assertThat(verdict.missing())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.text()).contains(BOT, "personal: 4101", "enterprise: 4101");
          assertThat(remark.step()).isEqualTo(GuideStep.PERMISSIONS.heading());
          assertThat(remark.where()).contains("所有工作空间");
        });
  }

  @Test
  void a_bot_that_exists_for_nobody_has_a_wrong_id_or_is_not_published() {
    Verdict verdict = judge(route(personal(GONE), enterprise(GONE)));

    assertThat(verdict.missing())
        .singleElement()
        .satisfies(remark -> assertThat(remark.where()).contains("published", "coze.base-url"));
  }

  @ParameterizedTest
  @CsvSource({"PAT, NEW_TOKEN, 创建访问令牌", "JWT, AUTHORIZE_APP, 应用安装管理"})
  void an_enterprise_credential_without_a_token_names_the_step_of_the_guide(
      Credential.Kind kind, GuideStep step, String click) {
    Verdict verdict = judge(route(personal(YES), withoutToken("enterprise", kind, 1)));

    assertThat(verdict.ready()).isFalse();
    assertThat(verdict.missing())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.text()).contains("enterprise", "4100 Authentication is invalid");
          assertThat(remark.step()).isEqualTo(step.heading());
          assertThat(remark.where()).contains(click);
        });
  }

  @ParameterizedTest
  @CsvSource({"PAT, OLD_TOKEN", "JWT, APP_SETTINGS"})
  void a_personal_credential_without_a_token_is_missing_while_something_still_needs_it(
      Credential.Kind kind, GuideStep step) {
    Verdict verdict = judge(route(withoutToken("personal", kind, 2), enterprise(YES, NO)));

    assertThat(verdict.ready()).isFalse();
    assertThat(verdict.missing()).extracting(Remark::step).startsWith(step.heading());
  }

  @Test
  void a_personal_credential_without_a_token_is_worth_a_note_where_all_has_moved() {
    Verdict verdict =
        judge(route(withoutToken("personal", Credential.Kind.PAT, 1), enterprise(YES)));

    assertThat(verdict.ready()).isTrue();
    assertThat(verdict.verdict()).startsWith("migrated");
    assertThat(texts(verdict.notes()))
        .anyMatch(note -> note.contains("nothing that was looked at"));
  }

  @Test
  void tokens_alone_are_not_called_more_than_they_are() {
    Verdict verdict = judge(route(personal(), enterprise()));

    assertThat(verdict.ready()).isTrue();
    assertThat(verdict.verdict()).contains("as far as tokens tell");
  }

  @Test
  void one_credential_lacks_the_other_until_the_migration_is_over() {
    assertThat(judge(route(enterprise(YES))).missing())
        .extracting(Remark::step)
        .containsExactly(GuideStep.SECOND_CREDENTIAL.heading());
    assertThat(new Judge(true, NOW).judge(List.of(route(enterprise(YES)))).ready()).isTrue();
  }

  @Test
  void what_coze_does_not_tell_is_neither_good_nor_missing() {
    Verdict verdict = judge(route(personal(UNCLEAR), enterprise(UNCLEAR)));

    assertThat(verdict.ready()).isTrue();
    assertThat(places(verdict)).containsExactly(Place.UNKNOWN);
    assertThat(texts(verdict.notes())).anyMatch(note -> note.contains("add --call"));
  }

  @Test
  void a_real_call_says_more_than_a_look() {
    Verdict verdict = judge(route(called("personal", NO, YES), called("enterprise", YES, NO)));

    assertThat(places(verdict)).containsExactly(Place.NOT_MOVED);
    assertThat(texts(verdict.notes())).noneMatch(note -> note.contains("was not tried"));
  }

  @Test
  void a_call_that_is_accepted_and_fails_is_missing_and_is_told_as_coze_told_it() {
    Answer failed = Answer.unclear(4000, "parameter input is required", "log-4");

    Verdict verdict = judge(route(called("personal", YES, failed), called("enterprise", NO, NO)));

    assertThat(verdict.ready()).isFalse();
    assertThat(texts(verdict.missing()))
        .anyMatch(text ->
            text.contains("personal is accepted for " + BOT)
                && text.contains("4000 parameter input is required"));
  }

  @Test
  void the_same_token_twice_is_nothing_to_fail_over_to() {
    CredentialFinding twice =
        new CredentialFinding(
            "enterprise",
            Credential.Kind.PAT,
            YES,
            null,
            "personal",
            null,
            enterprise(YES).resources());

    assertThat(texts(judge(route(personal(YES), twice)).missing()))
        .containsExactly(
            "enterprise is the very same as personal, so there is nothing to fail over to");
  }

  @Test
  void a_token_whose_end_is_near_is_worth_a_note() {
    CredentialFinding ending =
        new CredentialFinding(
            "enterprise",
            Credential.Kind.PAT,
            YES,
            null,
            null,
            Instant.parse("2026-12-03T00:00:00Z"),
            enterprise(NO).resources());

    Verdict verdict = judge(route(personal(YES), ending));

    assertThat(verdict.ready()).isTrue();
    assertThat(texts(verdict.notes()))
        .anyMatch(note -> note.startsWith("the token of enterprise expires in 2 days"));
  }

  @Test
  void coze_that_cannot_be_reached_is_missing_and_blames_no_step() {
    CredentialFinding unreached =
        credential(
            "enterprise", Credential.Kind.PAT, UNCLEAR, enterprise(Answer.NOT_TRIED).resources());

    assertThat(judge(route(personal(YES), unreached)).missing())
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.text()).contains("enterprise could not be asked");
          assertThat(remark.step()).isNull();
        });
  }

  private static CredentialFinding called(String name, Answer sees, Answer call) {
    return credential(
        name, Credential.Kind.PAT, YES, List.of(new ResourceFinding(BOT, sees, call)));
  }

  private static Verdict judge(RouteFinding route) {
    return new Judge(false, NOW).judge(List.of(route));
  }

  private static List<Place> places(Verdict verdict) {
    return verdict.routes().getFirst().resources().stream().map(ResourceState::state).toList();
  }

  private static List<String> texts(List<Remark> remarks) {
    return remarks.stream().map(Remark::text).toList();
  }
}
