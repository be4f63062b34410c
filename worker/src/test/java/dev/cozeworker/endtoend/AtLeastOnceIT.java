package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.cli.sandbox.ChildProcess;
import dev.cozeworker.contracts.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class AtLeastOnceIT extends OneStage {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REQUESTS = 600;
  private static final int IN_FLIGHT = 50;

  @Test
  void
      a_worker_killed_in_the_middle_loses_no_request_and_answers_again_only_what_was_not_committed()
          throws Exception {
    List<String> bots = stage.botsOf("w1");
    for (int i = 0; i < REQUESTS; i++) {
      batch.chat("r" + i, bots.get(i % bots.size()), i % 3 == 0 ? "k" + i % 7 : null);
    }
    Map<String, String> settings =
        Map.of(
            "COZE_WORKER_CONSUMPTION_DELIVERY", "at-least-once",
            "COZE_WORKER_CONSUMPTION_COMMIT_INTERVAL", "50ms",
            "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", String.valueOf(IN_FLIGHT));
    try (ChildProcess first = stage.workerProcess(settings)) {
      Awaitility.await()
          .atMost(PATIENCE)
          .until(() -> stage.coze().calls(row -> row.path("outcome").asText().equals("ok")) > 200);
      first.handle().destroyForcibly();
    }
    try (ChildProcess second = stage.workerProcess(settings)) {
      List<Reply> replies = batch.replies(REQUESTS, PATIENCE);

      assertThat(second.handle().isAlive()).isTrue();
      assertThat(replies.stream().map(Reply::id).distinct()).hasSize(REQUESTS);
      assertThat(replies).hasSizeLessThan(REQUESTS + 200);
      assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
    }
  }
}
