package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MigrationTest extends SimulatorTestCase {
  private static final String OTHER_BOT = WORLD.workspaces().get(1).bots().getFirst();

  private int codeOf(String token, String bot) {
    return CozeClient.json(coze.chat(token, bot, "hi", false)).path("code").asInt();
  }

  private void migrate(String body) {
    assertThat(coze.post("/sandbox/migrate", "", body).statusCode()).isEqualTo(200);
  }

  @Test
  void before_the_move_only_the_personal_account_is_served() {
    assertThat(codeOf(PERSONAL, BOT)).isZero();
    assertThat(codeOf(ENTERPRISE, BOT)).isEqualTo(4101);
  }

  @Test
  void after_the_move_only_the_enterprise_is_served_and_other_workspaces_stay() {
    migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");

    assertThat(codeOf(PERSONAL, BOT)).isEqualTo(4101);
    assertThat(codeOf(ENTERPRISE, BOT)).isZero();
    assertThat(codeOf(PERSONAL, OTHER_BOT)).isZero();
  }

  @Test
  void a_move_after_so_many_calls_lets_exactly_so_many_through() {
    migrate("{\"workspace\":\"all\",\"to\":\"enterprise\",\"after_calls\":3}");

    assertThat(
            new int[] {
              codeOf(PERSONAL, BOT),
              codeOf(PERSONAL, OTHER_BOT),
              codeOf(PERSONAL, BOT),
              codeOf(PERSONAL, OTHER_BOT),
              codeOf(ENTERPRISE, BOT)
            })
        .containsExactly(0, 0, 0, 4101, 0);
  }

  @Test
  void a_move_in_a_while_happens_then() {
    migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\",\"in_ms\":300}");

    assertThat(codeOf(PERSONAL, BOT)).isZero();
    await().until(() -> codeOf(PERSONAL, BOT) == 4101);
    assertThat(codeOf(ENTERPRISE, BOT)).isZero();
  }

  @Test
  void a_move_at_an_instant_happens_then_and_a_later_one_not_yet() {
    migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\",\"at\":\"2026-01-01T00:00:00Z\"}");
    migrate("{\"workspace\":\"w2\",\"to\":\"enterprise\",\"at\":\"2199-01-01T00:00:00Z\"}");

    assertThat(codeOf(PERSONAL, BOT)).isEqualTo(4101);
    assertThat(codeOf(PERSONAL, OTHER_BOT)).isZero();
    assertThat(CozeClient.json(coze.get("/sandbox/world", "")).path("owners").toString())
        .isEqualTo("{\"w1\":\"enterprise\",\"w2\":\"personal\",\"w3\":\"personal\"}");
  }

  @Test
  void in_limbo_both_accounts_are_refused() {
    migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\",\"limbo_ms\":60000}");

    assertThat(codeOf(PERSONAL, BOT)).isEqualTo(4101);
    assertThat(codeOf(ENTERPRISE, BOT)).isEqualTo(4101);
  }

  @Test
  void a_limbo_ends() {
    migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\",\"limbo_ms\":200}");

    await().until(() -> codeOf(ENTERPRISE, BOT) == 0);
    assertThat(codeOf(PERSONAL, BOT)).isEqualTo(4101);
  }

  @Test
  void a_grant_reaches_one_bot_after_the_other() {
    migrate("{\"workspace\":\"all\",\"to\":\"enterprise\",\"grant_ms\":60000}");
    Set<Integer> codes =
        WORLD.bots().stream().map(bot -> codeOf(ENTERPRISE, bot)).collect(Collectors.toSet());

    assertThat(codes).containsExactlyInAnyOrder(0, 4101);
    assertThat(WORLD.bots()).allMatch(bot -> codeOf(PERSONAL, bot) == 4101);
  }

  @Test
  void a_grant_has_reached_all_in_the_end() {
    migrate("{\"workspace\":\"all\",\"to\":\"enterprise\",\"grant_ms\":200}");

    await().until(() -> WORLD.bots().stream().allMatch(bot -> codeOf(ENTERPRISE, bot) == 0));
  }

  @Test
  void a_move_that_makes_no_sense_is_refused_and_the_answer_says_why() {
    JsonNode answer =
        CozeClient.json(
            coze.post("/sandbox/migrate", "", "{\"workspace\":\"w9\",\"to\":\"enterprise\"}"));

    assertThat(answer.path("error").asText()).isEqualTo("workspace: w9 does not exist");
    assertThat(coze.post("/sandbox/migrate", "", "{\"to\":\"nobody\"}").statusCode())
        .isEqualTo(400);
    assertThat(coze.post("/sandbox/migrate", "", "{\"too\":1}").body()).contains("too: unknown");
  }
}
