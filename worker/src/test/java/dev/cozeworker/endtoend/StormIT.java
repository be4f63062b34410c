package dev.cozeworker.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Status;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Requests of every kind against a Coze that misbehaves in every way at random, while workspaces
 * move. {@code -Dstorm.requests=20000 -Dstorm.seed=7} for a longer or another storm; a third of
 * them has to reach each bot and workflow.
 */
class StormIT {
  private static final int REQUESTS = Integer.getInteger("storm.requests", 1_500);
  private static final int WORKSPACES = 3;
  private static final int RESOURCES_OF_EACH = 2; // as many bots, and as many workflows
  private static final long SEED = Long.getLong("storm.seed", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(3).plusMillis(60L * REQUESTS);

  /** Quick attempts, so that a storm takes seconds. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT",
          "200",
          "COZE_WORKER_ROUTES_DEFAULT_RETRY_INITIAL_INTERVAL",
          "50ms",
          "COZE_WORKER_ROUTES_DEFAULT_RETRY_MAX_INTERVAL",
          "1s",
          "COZE_WORKER_ROUTES_DEFAULT_BREAKER_WAIT_DURATION_IN_OPEN_STATE",
          "1s",
          "COZE_WORKER_COZE_CALL_TIMEOUT",
          "60s");

  private final Random random = new Random(SEED);

  @Test
  void each_request_has_one_reply_and_none_is_completed_that_was_not_served_whole(
      TestReporter reporter) throws Exception {
    try (Stage stage = Stage.withTokens();
        Batch batch = stage.batch()) {
      stage.coze().settings(weather());
      List<Reply> replies;
      try (Worker streaming = stage.worker(SETTINGS);
          Worker polling = stage.worker(with("COZE_WORKER_COZE_CHAT_MODE", "poll"))) {
        Awaitility.await().atMost(PATIENCE).until(() -> serves(streaming) && serves(polling));
        send(stage, batch, 0, REQUESTS / 3);
        List<Reply> calm = batch.replies(REQUESTS / 3, PATIENCE);
        assertThat(calm).isNotEmpty();
        // What either has served, both know before the first of it moves.
        Awaitility.await().atMost(PATIENCE).until(() -> knowsAll(streaming) && knowsAll(polling));
        moves(stage);
        send(stage, batch, REQUESTS / 3, REQUESTS);
        replies = batch.replies(REQUESTS, PATIENCE);

        Awaitility.await()
            .atMost(PATIENCE)
            .until(() -> streaming.intake().inFlight() + polling.intake().inFlight() == 0);
      }
      reporter.publishEntry("storm of seed " + SEED, summary(replies).toString());
      FailoverIT.assertOneReplyEach(replies, REQUESTS);
      assertNothingMadeUp(replies, stage.coze().served().keySet());
      assertNothingRefused(replies);
      assertNothingLeftOver(stage);
    }
  }

  /** Every mishap that the simulator has, each now and then. */
  private String weather() {
    String mishaps =
        Stream.of(
                "'error','code':5000,'shape':'any'",
                "'error','code':4013,'shape':'any','times':5",
                "'error','code':4016",
                "'error','code':4105,'shape':'any'",
                "'http_429','retry_after':'seconds','times':5",
                "'http_429','retry_after':'date','times':5",
                "'http_html','status':502",
                "'http_empty','status':503",
                "'reset_before_head'",
                "'reset_after_head'",
                "'cut_between_events'",
                "'cut_inside'",
                "'no_terminal_event'",
                "'stall','stall_ms':500",
                "'truncated_json'",
                "'content_type'",
                "'gzip'",
                "'unknown_events'",
                "'ping'",
                "'refused_after_begin','code':4101",
                "'http_empty','status':500,'calls':['chat_retrieve','workflow_history']",
                "'cut_inside','calls':['chat_messages']")
            .map(rule -> "{'kind':" + rule + ",'rate':0.015}")
            .collect(Collectors.joining(","));
    return """
    {'defaults':{'first_delta':{'uniform':{'min_ms':1,'max_ms':40}},\
    'total':{'uniform':{'min_ms':50,'max_ms':400}},'refusal_shape':'any','mishaps':[%s]}}\
    """
        .formatted(mishaps)
        .replace('\'', '"');
  }

  private static boolean serves(Worker worker) {
    return worker.intake().status().assignedPartitions() > 0;
  }

  private static boolean knowsAll(Worker worker) throws IOException {
    Set<String> served = new HashSet<>();
    for (JsonNode credential : SharedStateIT.status(worker).path("credentials")) {
      for (JsonNode resource : credential.path("resources")) {
        if (resource.hasNonNull("last_ok_at")) {
          served.add(resource.path("resource").asText());
        }
      }
    }
    return served.size() == WORKSPACES * RESOURCES_OF_EACH * 2;
  }

  private void send(Stage stage, Batch batch, int from, int to) {
    for (int i = from; i < to; i++) {
      String workspace = "w" + (1 + random.nextInt(WORKSPACES));
      int which = random.nextInt(RESOURCES_OF_EACH);
      String id = "r" + i;
      int kind = random.nextInt(6);
      if (kind < 3) {
        batch.chat(id, stage.botsOf(workspace).get(which), null);
      } else {
        batch.send(
            null,
            """
            {"id":"%1$s","type":"workflow","workflow":{"workflow_id":"%2$s","mode":"%3$s",\
            "parameters":{"tag":"%1$s"}}}\
            """
                .formatted(
                    id,
                    stage.workflowsOf(workspace).get(which),
                    List.of("stream", "sync", "async").get(kind - 3)));
      }
    }
  }

  /** One workspace moves, another moves with both sides refusing, and one stays. */
  private static void moves(Stage stage) throws Exception {
    stage
        .coze()
        .migrate(
            "{\"workspace\":\"w1\",\"to\":\"enterprise\",\"after_calls\":%d,\"grant_ms\":2000}"
                .formatted(REQUESTS / 20));
    stage
        .coze()
        .migrate(
            "{\"workspace\":\"w2\",\"to\":\"enterprise\",\"after_calls\":%d,\"limbo_ms\":1500}"
                .formatted(REQUESTS / 12));
  }

  private static void assertNothingMadeUp(List<Reply> replies, Set<String> served) {
    assertThat(replies)
        .filteredOn(reply -> reply.status() == Status.COMPLETED)
        .as("completed, and some call for it was answered to its end")
        .isNotEmpty()
        .allMatch(reply -> served.contains(reply.id()));
  }

  /** Each bot is served by one of the two in the end, so whatever fails has another reason. */
  private static void assertNothingRefused(List<Reply> replies) {
    assertThat(replies)
        .filteredOn(
            reply -> reply.error() != null && reply.error().category() == Reply.Category.REJECTED)
        .isEmpty();
    assertThat(replies)
        .filteredOn(
            reply -> reply.error() != null && reply.error().category() == Reply.Category.INTERNAL)
        .isEmpty();
  }

  /** The simulator's own connection to the one who asks is the last that is open. */
  private static void assertNothingLeftOver(Stage stage) {
    Awaitility.await().atMost(PATIENCE).until(() -> stage.coze().figure("under_way") == 0);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(
                  RunningThreads.inside(
                      "dev.cozeworker.", "dev.cozeworker.(endtoend|cli.sandbox)."))
              .isEmpty();
          assertThat(stage.coze().figure("connections")).isLessThanOrEqualTo(1);
        });
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> settings = new HashMap<>(SETTINGS);
    settings.put(key, value);
    return settings;
  }

  private static Map<String, Long> summary(List<Reply> replies) {
    return replies.stream()
        .collect(
            Collectors.groupingBy(
                reply ->
                    reply.error() == null
                        ? reply.status() + " by " + reply.credential()
                        : reply.status() + " " + reply.error().category(),
                TreeMap::new,
                Collectors.counting()));
  }
}
