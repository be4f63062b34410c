package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class CallsTest extends SimulatorTestCase {

  @Test
  void calls_are_counted_by_credential_kind_resource_and_outcome() {
    coze.chat(PERSONAL, BOT, "one", true);
    coze.chat(PERSONAL, BOT, "two", true);
    coze.chat(ENTERPRISE, BOT, "three", true);

    JsonNode calls = CozeClient.json(coze.get("/sandbox/calls", ""));

    assertThat(calls.path("calls"))
        .extracting(JsonNode::toString)
        .containsExactlyInAnyOrder(
            """
            {"credential":"personal","token":"pat","kind":"chat_stream","resource":"%s",\
            "outcome":"ok","code":0,"count":2}\
            """
                .formatted(BOT),
            """
            {"credential":"enterprise","token":"pat","kind":"chat_stream","resource":"%s",\
            "outcome":"refused","code":4101,"count":1}\
            """
                .formatted(BOT));
    assertThat(calls.path("total").asInt()).isEqualTo(3);
    assertThat(calls.path("under_way").asInt()).isZero();
    assertThat(calls.path("max_under_way").asInt()).isEqualTo(1);
  }

  @Test
  void the_journal_says_which_request_was_called_and_what_came_of_it() {
    coze.chat(PERSONAL, BOT, "request 17", true);

    JsonNode entry = coze.journal().getFirst();

    assertThat(entry.path("seq").asInt()).isEqualTo(1);
    assertThat(entry.path("credential").asText()).isEqualTo("personal");
    assertThat(entry.path("kind").asText()).isEqualTo("chat_stream");
    assertThat(entry.path("resource").asText()).isEqualTo(BOT);
    assertThat(entry.path("user_id").asText()).isEqualTo("u-1");
    assertThat(entry.path("tag").asText()).isEqualTo("request 17");
    assertThat(entry.path("outcome").asText()).isEqualTo("ok");
    assertThat(entry.path("chat_id").asText()).startsWith("77");
    assertThat(entry.path("conversation_id").asText()).startsWith("76");
    assertThat(entry.path("ended").asLong()).isGreaterThanOrEqualTo(entry.path("started").asLong());
  }

  @Test
  void the_journal_is_read_on_from_where_one_was() {
    coze.chat(PERSONAL, BOT, "one", true);
    coze.chat(PERSONAL, BOT, "two", true);
    coze.chat(PERSONAL, BOT, "three", true);

    String rest = coze.get("/sandbox/journal?since=1&limit=1", "").body();

    assertThat(CozeClient.json(rest).path("tag").asText()).isEqualTo("two");
    assertThat(rest.lines()).hasSize(1);
  }

  @Test
  void a_stream_that_its_client_leaves_is_abandoned_and_the_chat_goes_on_at_coze()
      throws IOException {
    behave("\"total\":{\"fixed\":{\"ms\":1000}}");
    try (Socket socket = RawClient.open(simulator.baseUrl())) {
      RawClient.write(
          socket, RawClient.request("/v3/chat", PERSONAL, CozeClient.chatBody(BOT, "left", true)));
      await().until(() -> underWay() == 1);
    }

    await().until(() -> coze.journal().getFirst().path("outcome").asText().equals("abandoned"));

    JsonNode left = coze.journal().getFirst();
    String query =
        "?conversation_id=%s&chat_id=%s"
            .formatted(left.path("conversation_id").asText(), left.path("chat_id").asText());
    assertThat(underWay()).isZero();
    await()
        .until(() ->
            CozeClient.json(coze.get("/v3/chat/retrieve" + query, PERSONAL))
                .at("/data/status")
                .asText()
                .equals("completed"));
  }

  private int underWay() {
    return CozeClient.json(coze.get("/sandbox/calls", "")).path("under_way").asInt();
  }

  @Test
  void a_reset_forgets_the_calls_and_numbers_go_on() {
    coze.chat(PERSONAL, BOT, "one", true);
    coze.post("/sandbox/reset", "", "{}");
    coze.chat(PERSONAL, BOT, "two", true);

    assertThat(coze.journal()).hasSize(1);
    assertThat(coze.journal().getFirst().path("seq").asInt()).isEqualTo(2);
    assertThat(CozeClient.json(coze.get("/sandbox/calls", "")).path("total").asInt()).isEqualTo(1);
  }
}
