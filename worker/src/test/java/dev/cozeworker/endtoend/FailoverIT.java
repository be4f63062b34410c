package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FailoverIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ONE_SECOND_CALLS =
      """
      {"defaults":{"first_delta":{"fixed":{"ms":200}},"total":{"fixed":{"ms":1000}}}}\
      """;

  private final Stage stage = Stage.withTokens();
  private final Batch batch = stage.batch();

  @BeforeEach
  void calls_take_a_second() throws Exception {
    stage.coze().settings(ONE_SECOND_CALLS);
  }

  @AfterEach
  void close() {
    batch.close();
    stage.close();
  }

  @Test
  void a_move_with_five_hundred_calls_under_way_fails_nothing() throws Exception {
    stage.coze().migrate("{\"workspace\":\"all\",\"to\":\"enterprise\",\"after_calls\":1200}");
    List<String> bots = stage.botsOf("w1");
    for (int i = 0; i < 2_000; i++) {
      batch.chat("r" + i, bots.get(i % bots.size()), null);
    }
    try (Worker worker = stage.worker(Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "500"))) {
      List<Reply> replies = batch.replies(2_000, PATIENCE);

      assertThat(worker.port()).isPositive();
      assertOneReplyEach(replies, 2_000);
      assertAllCompleted(replies);
      assertThat(by(replies)).containsOnlyKeys("personal", "enterprise");
      long refused = stage.coze().calls(row -> row.path("outcome").asText().equals("refused"));
      assertThat(refused)
          .as("at most those under way at the move, the least to open each breaker, and probes")
          .isBetween((long) bots.size(), 500L + bots.size() * 5L + 20);
    }
  }

  @Test
  void of_two_workspaces_only_the_moved_one_goes_to_the_enterprise() throws Exception {
    stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");
    String moved = stage.botsOf("w1").getFirst();
    String staying = stage.botsOf("w2").getFirst();
    try (Worker worker = stage.worker(Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "20"))) {
      for (int i = 0; i < 100; i++) {
        batch.chat("moved-" + i, moved, null);
        batch.chat("staying-" + i, staying, null);
      }
      List<Reply> replies = batch.replies(200, PATIENCE);

      assertThat(worker.intake().trouble()).isNull();
      assertOneReplyEach(replies, 200);
      assertThat(replies)
          .allMatch(reply -> Objects.equals(reply.credential(), expected(reply.id())));
      assertThat(replies).allMatch(reply -> reply.failedOver() == reply.id().startsWith("moved"));
      assertThat(stage.coze().calls(row -> row.path("outcome").asText().equals("refused")))
          .isLessThanOrEqualTo(20 + 5 + 5);
    }
  }

  @Test
  void while_both_refuse_and_grants_arrive_one_by_one_nothing_fails() throws Exception {
    stage
        .coze()
        .migrate(
            "{\"workspace\":\"all\",\"to\":\"enterprise\",\"after_calls\":200,"
                + "\"limbo_ms\":4000,\"grant_ms\":4000}");
    List<String> bots = stage.botsOf("w1");
    for (int i = 0; i < 400; i++) {
      batch.chat("r" + i, bots.get(i % bots.size()), null);
    }
    try (Worker worker = stage.worker(Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "50"))) {
      List<Reply> replies = batch.replies(400, PATIENCE);

      assertThat(worker.intake().trouble()).isNull();
      assertOneReplyEach(replies, 400);
      assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
      assertThat(replies)
          .as("those that were refused by both, and waited")
          .anyMatch(reply -> reply.attempts().size() > 3);
    }
  }

  @Test
  void where_both_refuse_the_reply_says_so_and_names_both_attempts() throws Exception {
    try (Worker worker =
        stage.worker(
            Map.of(
                "COZE_API_TOKEN", "pat_wrong", "COZE_API_TOKEN_ENTERPRISE", "pat_wrong_as_well"))) {
      batch.chat("r", stage.botsOf("w1").getFirst(), null);
      List<Reply> replies = batch.replies(1, PATIENCE);

      assertThat(worker.intake().trouble()).isNull();
      assertOneReplyEach(replies, 1);
      Reply reply = replies.getFirst();
      assertThat(reply.status()).isEqualTo(Reply.Status.FAILED);
      Reply.Failure failure = Objects.requireNonNull(reply.error());
      assertThat(failure.category()).isEqualTo(Reply.Category.REJECTED);
      assertThat(failure.code()).isEqualTo(4100);
      assertThat(reply.attempts())
          .extracting(Reply.Attempt::credential, Reply.Attempt::outcome)
          .containsExactly(
              tuple("personal", Reply.Attempt.Outcome.REJECTED),
              tuple("enterprise", Reply.Attempt.Outcome.REJECTED));
      assertThat(reply.toString()).doesNotContain("pat_wrong");
    }
  }

  private static String expected(String id) {
    return id.startsWith("moved") ? "enterprise" : "personal";
  }

  static void assertOneReplyEach(List<Reply> replies, int requests) {
    Set<String> ids = replies.stream().map(Reply::id).collect(Collectors.toSet());
    assertThat(ids.size()).as("requests answered").isEqualTo(requests);
    assertThat(replies.size()).as("replies, one to each request").isEqualTo(requests);
  }

  static void assertAllCompleted(List<Reply> replies) {
    assertThat(replies.stream().filter(reply -> reply.status() != Reply.Status.COMPLETED).limit(3))
        .as("some of those not completed")
        .isEmpty();
  }

  private static Map<String, Long> by(List<Reply> replies) {
    return replies.stream()
        .collect(
            Collectors.groupingBy(
                reply -> Objects.requireNonNullElse(reply.credential(), "none"),
                Collectors.counting()));
  }
}
