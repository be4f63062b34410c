package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token in a file that is swapped under load, as Kubernetes renews a mounted secret. */
class TokenRotationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int REQUESTS = 400;

  private final Stage stage = Stage.withTokens();
  private final Batch batch = stage.batch();
  private final String first = Objects.requireNonNull(stage.with(Map.of()).get("COZE_API_TOKEN"));

  @TempDir Path secrets;

  @BeforeEach
  void mountFirst() throws Exception {
    mount("1", first);
    Files.createSymbolicLink(secrets.resolve("token"), Path.of("..data", "token"));
    stage.coze().settings("{\"defaults\":{\"total\":{\"fixed\":{\"ms\":300}}}}");
    String bot = stage.botsOf("w1").getFirst();
    for (int i = 0; i < REQUESTS; i++) {
      batch.chat("r" + i, bot, null);
    }
  }

  @AfterEach
  void close() {
    batch.close();
    stage.close();
  }

  @Test
  void a_token_that_ends_as_it_is_swapped_fails_nothing_and_leaves_its_credential_in_use()
      throws Exception {
    try (Worker worker = stage.worker(settings())) {
      awaitCalls("ok", REQUESTS / 4);
      String second = stage.coze().makeToken("personal");
      mount("2", second);
      stage.coze().revoke(first);
      awaitCalls("ok", REQUESTS / 2);
      mount("3", stage.coze().makeToken("personal"));
      stage.coze().revoke(second);

      assertServedByPersonal(batch.replies(REQUESTS, PATIENCE), REQUESTS);
      assertThat(worker.intake().trouble()).isNull();
      assertThat(refusals("enterprise")).as("calls that had to go elsewhere").isZero();
    }
  }

  @Test
  void a_token_that_ends_before_its_file_is_swapped_fails_nothing_and_the_new_one_is_tried_at_once()
      throws Exception {
    try (Worker worker = stage.worker(settings())) {
      awaitCalls("ok", REQUESTS / 4);
      String second = stage.coze().makeToken("personal");
      stage.coze().revoke(first);
      awaitCalls("refused", 10);
      mount("2", second);
      assertServedByPersonal(batch.replies(REQUESTS, PATIENCE), REQUESTS);
      batch.chat("after", stage.botsOf("w1").getFirst(), null);
      Reply after = batch.replies(REQUESTS + 1, PATIENCE).getLast();

      assertThat(worker.intake().trouble()).isNull();
      assertThat(after.id()).isEqualTo("after");
      assertThat(after.attempts())
          .as("its breaker, which opened for half a minute at least, holds nothing back")
          .hasSize(1);
    }
  }

  private Map<String, String> settings() {
    String credentials = "COZE_WORKER_ROUTES_DEFAULT_CREDENTIALS_";
    return Map.of(
        credentials + "0_NAME",
        "personal",
        credentials + "0_PAT",
        "file:" + secrets.resolve("token"),
        credentials + "1_NAME",
        "enterprise",
        credentials + "1_PAT",
        Objects.requireNonNull(stage.with(Map.of()).get("COZE_API_TOKEN_ENTERPRISE")),
        "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT",
        "20");
  }

  /** Writes a version of the secret and swings the link to it, in one move. */
  private void mount(String version, String token) throws IOException {
    Path data = Files.createDirectory(secrets.resolve(".." + version));
    Files.writeString(data.resolve("token"), token + "\n");
    Path link = Files.createSymbolicLink(secrets.resolve("..data_tmp"), data.getFileName());
    Files.move(link, secrets.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void awaitCalls(String outcome, int atLeast) {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() ->
            stage.coze().calls(row -> row.path("outcome").asText().equals(outcome)) >= atLeast);
  }

  private long refusals(String credential) throws Exception {
    return stage
        .coze()
        .calls(row ->
            row.path("outcome").asText().equals("refused")
                && row.path("credential").asText().equals(credential));
  }

  private static void assertServedByPersonal(List<Reply> replies, int count) {
    FailoverIT.assertOneReplyEach(replies, count);
    assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
    assertThat(replies).allMatch(reply -> "personal".equals(reply.credential()));
  }
}
