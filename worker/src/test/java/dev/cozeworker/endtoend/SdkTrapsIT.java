package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * What Coze's Java SDK gets wrong, seen to go right from topic to topic; numbers as in its list of
 * traps.
 */
class SdkTrapsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Test
  void trap_5_a_stream_that_just_ends_is_never_a_success() throws Exception {
    try (Stage stage = Stage.withTokens();
        Batch batch = stage.batch()) {
      stage.coze().settings(mishap("cut_between_events"));
      try (Worker worker = stage.worker(Map.of())) {
        batch.chat("cut", stage.botsOf("w1").getFirst(), null);
        Reply reply = batch.replies(1, PATIENCE).getFirst();

        assertThat(worker.intake().trouble()).isNull();
        assertThat(reply.status()).isEqualTo(Reply.Status.FAILED);
        assertThat(Objects.requireNonNull(reply.error()).category())
            .isEqualTo(Reply.Category.UPSTREAM);
      }
    }
  }

  @Test
  void trap_14_the_second_credential_is_told_the_conversation_as_well() throws Exception {
    try (Stage stage = Stage.withTokens();
        Batch batch = stage.batch()) {
      stage.coze().settings("{\"conversations\":{\"granted\":true}}");
      String bot = stage.botsOf("w1").getFirst();
      try (Worker worker = stage.worker(KEEP)) {
        batch.chat("first", bot, "k");
        Reply first = batch.replies(1, PATIENCE).getFirst();
        String conversation = Objects.requireNonNull(chat(first).conversationId());
        stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");
        batch.send(
            "k",
            Batch.chatJson("second", bot, "\"conversation_id\":\"%s\",".formatted(conversation)));
        Reply second = batch.replies(2, PATIENCE).getLast();

        assertThat(worker.intake().trouble()).isNull();
        assertThat(second.status()).as("%s", second).isEqualTo(Reply.Status.COMPLETED);
        assertThat(second.credential()).isEqualTo("enterprise");
        assertThat(chat(second).conversationId()).isEqualTo(conversation);
      }
    }
  }

  @Test
  void trap_16_a_connection_that_is_reset_after_the_request_was_sent_is_not_called_again()
      throws Exception {
    try (Stage stage = Stage.withTokens();
        Batch batch = stage.batch()) {
      stage.coze().settings(mishap("reset_before_head"));
      try (Worker worker = stage.worker(Map.of())) {
        batch.chat("reset", stage.botsOf("w1").getFirst(), null);
        Reply reply = batch.replies(1, PATIENCE).getFirst();

        assertThat(worker.intake().trouble()).isNull();
        assertThat(reply.status()).isEqualTo(Reply.Status.FAILED);
        assertThat(stage.coze().callsByTag()).isEqualTo(Map.of("reset", 1L));
      }
    }
  }

  @Test
  void trap_18_two_hundred_cold_requests_fetch_one_token_for_each_credential() throws Exception {
    try (Stage stage = Stage.withJwtApp();
        Batch batch = stage.batch()) {
      stage.coze().migrate("{\"workspace\":\"all\",\"to\":\"enterprise\",\"after_calls\":100}");
      String bot = stage.botsOf("w1").getFirst();
      for (int i = 0; i < 200; i++) {
        batch.chat("r" + i, bot, null);
      }
      try (Worker worker = stage.worker(Map.of())) {
        List<Reply> replies = batch.replies(200, PATIENCE);

        assertThat(worker.intake().trouble()).isNull();
        FailoverIT.assertOneReplyEach(replies, 200);
        assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
        assertThat(stage.coze().calls(row -> row.path("kind").asText().startsWith("token")))
            .isEqualTo(2);
      }
    }
  }

  private static final Map<String, String> KEEP =
      Map.of("COZE_WORKER_ROUTES_DEFAULT_CONVERSATION_ON_FAILOVER", "keep");

  private static Reply.ChatResult chat(Reply reply) {
    return Objects.requireNonNull(reply.chat(), reply.toString());
  }

  private static String mishap(String kind) {
    return "{\"defaults\":{\"mishaps\":[{\"kind\":\"%s\",\"rate\":1.0}]}}".formatted(kind);
  }
}
