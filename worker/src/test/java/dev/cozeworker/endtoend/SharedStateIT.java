package dev.cozeworker.endtoend;

import static dev.cozeworker.endtoend.FailoverIT.assertOneReplyEach;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What workers share: conversations, what breakers have learnt, what operators prefer. */
class SharedStateIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Map<String, String> FEW_AT_ONCE =
      Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "20");

  private static final String SHORT_CALLS =
      """
      {"defaults":{"first_delta":{"fixed":{"ms":5}},"total":{"fixed":{"ms":20}}}}\
      """;

  private final Stage stage = Stage.withTokens();
  private final Batch batch = stage.batch();
  private final String bot = stage.botsOf("w1").getFirst();

  @AfterEach
  void close() {
    batch.close();
    stage.close();
  }

  @Test
  void a_hundred_requests_of_an_old_conversation_on_three_workers_make_one_new_one()
      throws Exception {
    // One after another, since Coze runs one chat at a time in a conversation.
    stage.coze().settings(SHORT_CALLS);
    String old;
    String replacement;
    List<Worker> workers = workers(3);
    try {
      batch.chat("first", bot, null);
      Reply.ChatResult first = Objects.requireNonNull(batch.replies(1, PATIENCE).getFirst().chat());
      old = Objects.requireNonNull(first.conversationId());
      batch.send(null, inConversation("second", old)); // tells all workers whose it is
      assertThat(replacements(batch.replies(2, PATIENCE))).isEmpty();
      awaitPartitions(workers);
      stage.coze().migrate("{\"workspace\":\"all\",\"to\":\"enterprise\"}");
      for (int i = 0; i < 100; i++) {
        batch.send("lane-" + i % 24, inConversation("r" + i, old));
      }
      List<Reply> replies = batch.replies(102, PATIENCE);

      assertOneReplyEach(replies, 102);
      assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
      List<String> used = replacements(replies);
      assertThat(used).as("of 100 requests").hasSize(100);
      assertThat(used.stream().distinct()).as("conversations used instead").hasSize(1);
      replacement = used.getFirst();
      assertThat(conversationsMade()).isEqualTo(1);
      assertOrderInEachLane();
    } finally {
      workers.forEach(Worker::close);
    }
    try (Worker after = stage.worker(FEW_AT_ONCE)) {
      batch.send(null, inConversation("after", old));
      List<Reply> replies = batch.replies(103, PATIENCE);

      assertThat(after.intake().trouble()).isNull();
      assertThat(replacements(replies)).hasSize(101).containsOnly(replacement);
      assertThat(conversationsMade()).isEqualTo(1);
    }
  }

  @Test
  void workers_that_are_restarted_or_added_after_a_move_need_no_refusals_to_know_of_it()
      throws Exception {
    Map<String, String> settings = new HashMap<>(FEW_AT_ONCE);
    settings.put("COZE_WORKER_ROUTES_DEFAULT_BREAKER_WAIT_DURATION_IN_OPEN_STATE", "10m");
    settings.put("COZE_WORKER_ROUTES_DEFAULT_RETIRE_AFTER", "1s");
    long refused;
    try (Worker first = stage.worker(settings)) {
      chats("before", 50);
      batch.replies(50, PATIENCE);
      stage.coze().migrate("{\"workspace\":\"all\",\"to\":\"enterprise\"}");
      chats("moved", 50);
      batch.replies(100, PATIENCE);
      refused = refused();
      assertThat(refused).isBetween(5L, 25L);

      try (Worker added = stage.worker(settings)) {
        awaitPartitions(List.of(first, added));
        chats("added", 100);
        assertCompleted(batch.replies(200, PATIENCE), 200);
        assertThat(refused()).as("refusals after one was added").isEqualTo(refused);
      }
    }
    try (Worker restarted = stage.worker(settings)) {
      chats("restarted", 50);
      assertCompleted(batch.replies(250, PATIENCE), 250);

      assertThat(refused()).as("refusals after a restart").isEqualTo(refused);
      JsonNode personal = status(restarted).path("credentials").path(0);
      assertThat(personal.path("verdict").asText()).isEqualTo("can be retired");
      assertThat(personal.path("moved").path(0).path("resource").asText()).isEqualTo("bot/" + bot);
      assertThat(status(restarted).path("credentials").path(1).path("verdict").asText())
          .isEqualTo("in use");
    }
  }

  @Test
  void a_move_taken_back_half_way_by_the_command_line_fails_nothing() throws Exception {
    try (Worker worker = stage.worker(FEW_AT_ONCE)) {
      chats("early", 200);
      assertThat(stage.command("prefer", "enterprise")).isZero();
      await().atMost(PATIENCE).until(() -> preferred(worker), "enterprise"::equals);
      stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\"}");
      chats("moved", 200);
      assertThat(stage.command("prefer", "personal", "--bot-id", bot)).isZero();
      stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"personal\"}");
      chats("back", 200);
      assertCompleted(batch.replies(600, PATIENCE), 600);
    }
    try (Worker restarted = stage.worker(FEW_AT_ONCE)) {
      assertThat(status(restarted).path("preferred").toString())
          .contains("\"enterprise\"", "bot/" + bot, "\"personal\"");
      long refused = refused();
      chats("kept", 50);
      assertCompleted(batch.replies(650, PATIENCE), 650);
      assertThat(refused()).as("refusals of the preferred").isEqualTo(refused);

      assertThat(stage.command("release", "--bot-id", bot)).isZero();
      assertThat(stage.command("release")).isZero();
      await().atMost(PATIENCE).until(() -> preferred(restarted), ""::equals);
    }
  }

  @Test
  void a_worker_that_is_restarted_waits_while_both_accounts_refuse_what_it_served_before()
      throws Exception {
    try (Worker first = stage.worker(FEW_AT_ONCE)) {
      chats("before", 1);
      assertCompleted(batch.replies(1, PATIENCE), 1);
      assertThat(first.intake().trouble()).isNull();
    }
    try (Worker restarted = stage.worker(FEW_AT_ONCE)) {
      awaitPartitions(List.of(restarted));
      stage.coze().migrate("{\"workspace\":\"w1\",\"to\":\"enterprise\",\"limbo_ms\":2000}");
      chats("moving", 2); // too few to open a breaker, which would be reason enough to wait

      assertCompleted(batch.replies(3, PATIENCE), 3);
      assertThat(status(restarted).at("/credentials/1/calls/rejected").asLong())
          .as("refusals by the new account")
          .isPositive();
    }
  }

  private List<Worker> workers(int count) {
    return Stream.generate(() -> stage.worker(FEW_AT_ONCE)).limit(count).toList();
  }

  private void chats(String name, int count) {
    for (int i = 0; i < count; i++) {
      batch.chat(name + "-" + i, bot, "lane-" + i % 24);
    }
  }

  private String inConversation(String id, String conversation) {
    return Batch.chatJson(id, bot, "\"conversation_id\":\"%s\",".formatted(conversation));
  }

  /** Waits until each of them has partitions to serve. */
  private static void awaitPartitions(List<Worker> workers) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            workers.stream().allMatch(worker -> worker.intake().status().assignedPartitions() > 0));
  }

  private static List<String> replacements(List<Reply> replies) {
    return replies.stream()
        .map(Reply::conversation)
        .filter(Objects::nonNull)
        .map(Reply.ConversationChange::used)
        .toList();
  }

  private long conversationsMade() throws Exception {
    return stage.coze().calls(row -> row.path("kind").asText().equals("conversation_create"));
  }

  private long refused() throws Exception {
    return stage.coze().calls(row -> row.path("outcome").asText().equals("refused"));
  }

  private static void assertCompleted(List<Reply> replies, int requests) {
    assertOneReplyEach(replies, requests);
    assertThat(replies).allMatch(reply -> reply.status() == Reply.Status.COMPLETED);
  }

  /** Requests r0, r24, r48, … have one key; so have their replies, whose partition keeps order. */
  private void assertOrderInEachLane() {
    Map<String, List<Integer>> lanes = new HashMap<>();
    batch
        .records()
        .forEach(record -> {
          String id = Replies.fromJson(record.value()).id();
          if (id.startsWith("r")) {
            lanes
                .computeIfAbsent(
                    new String(record.key(), StandardCharsets.UTF_8), _ -> new ArrayList<>())
                .add(Integer.valueOf(id.substring(1)));
          }
        });
    assertThat(lanes).hasSize(24);
    assertThat(lanes.values()).allSatisfy(lane -> assertThat(lane).isSorted());
  }

  private static String preferred(Worker worker) throws IOException {
    return status(worker).path("preferred").path(0).path("credential").asText();
  }

  /** Returns the status of the route default. */
  static JsonNode status(Worker worker) throws IOException {
    return status("http://127.0.0.1:" + worker.port());
  }

  /** Returns the status of the route default of the worker with that address. */
  static JsonNode status(String worker) throws IOException {
    try (InputStream body = URI.create(worker + "/api/status").toURL().openStream()) {
      return new JsonMapper().readTree(body).path("routes").path(0);
    }
  }
}
