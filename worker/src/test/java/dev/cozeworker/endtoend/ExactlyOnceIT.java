package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactlyOnceIT extends OneStage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String HALF_SECOND_CALLS =
      """
      {"defaults":{"first_delta":{"fixed":{"ms":50}},"total":{"fixed":{"ms":500}}}}\
      """;

  @Test
  void a_worker_killed_in_the_middle_of_two_thousand_requests_loses_none_and_answers_none_twice()
      throws Exception {
    stage.coze().settings(HALF_SECOND_CALLS);
    List<String> bots = stage.botsOf("w1");
    for (int i = 0; i < 2_000; i++) {
      batch.chat("r" + i, bots.get(i % bots.size()), null);
    }
    Map<String, String> settings = Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "200");
    try (ChildProcess first = stage.workerProcess(settings)) {
      assertThat(batch.replies(500, PATIENCE)).hasSizeGreaterThanOrEqualTo(500);
      first.handle().destroyForcibly();
    }
    Instant kill = Instant.now();
    long begun = stage.coze().callsByTag().size();
    try (ChildProcess second = stage.workerProcess(settings)) {
      List<Reply> replies = batch.replies(2_000, PATIENCE);

      assertThat(second.handle().isAlive()).isTrue();
      FailoverIT.assertOneReplyEach(replies, 2_000);
      FailoverIT.assertAllCompleted(replies);
      long committed = replies.stream().filter(reply -> reply.completedAt().isBefore(kill)).count();
      Map<String, Long> calls = stage.coze().callsByTag();
      long repeated = calls.values().stream().mapToLong(count -> count - 1).sum();
      assertThat(calls.size()).as("requests that Coze was called for").isEqualTo(2_000);
      assertThat(repeated)
          .as("calls repeated: those under way, or answered and not yet committed, at the kill")
          .isBetween(1L, begun - committed);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"classic", "consumer"})
  void requests_of_one_key_are_answered_in_order_while_others_overtake_them(String protocol)
      throws Exception {
    String bot = stage.botsOf("w1").getFirst();
    for (int i = 0; i < 200; i++) {
      batch.chat("k" + i % 10 + "-" + i / 10, bot, "key" + i % 10);
      batch.chat("free-" + i, bot, null);
    }
    try (Worker worker = stage.worker(Map.of("COZE_WORKER_CONSUMPTION_GROUP_PROTOCOL", protocol))) {
      FailoverIT.assertOneReplyEach(batch.replies(400, PATIENCE), 400);
      assertThat(worker.intake().trouble()).isNull();
    }
    Map<String, List<String>> byKey = new HashMap<>();
    batch.records().stream()
        .map(record -> Replies.fromJson(record.value()).id())
        .filter(id -> id.startsWith("k"))
        .forEach(id ->
            byKey
                .computeIfAbsent(id.substring(0, 2), key -> new ArrayList<>())
                .add(id.substring(3)));

    List<String> inOrder = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
    assertThat(byKey).hasSize(10).allSatisfy((key, ids) -> assertThat(ids).isEqualTo(inOrder));
  }

  @Test
  void rubbish_becomes_dead_letters_and_error_replies_and_holds_up_nothing() {
    String bot = stage.botsOf("w1").getFirst();
    batch.send("a", "not json");
    batch.send("a", "{\"type\":\"chat\"}");
    batch.send("a", Batch.chatJson("typo", bot, "\"bot\":\"x\","));
    batch.chat("good", bot, "a");
    try (Worker worker = stage.worker(Map.of())) {
      List<Reply> replies = batch.replies(2, PATIENCE);

      assertThat(worker.intake().trouble()).isNull();
      assertThat(replies).extracting(Reply::id).containsExactly("typo", "good");
      assertThat(replies.getFirst().error())
          .satisfies(error -> assertThat(String.valueOf(error)).contains("$.chat.bot"));
      assertThat(replies.getLast().status()).isEqualTo(Reply.Status.COMPLETED);
    }
    assertThat(stage.deadLetters()).containsExactly("not json", "{\"type\":\"chat\"}");
  }
}
