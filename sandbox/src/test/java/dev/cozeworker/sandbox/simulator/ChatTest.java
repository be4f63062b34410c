package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatTest extends SimulatorTestCase {

  @Test
  void a_streamed_chat_has_its_events_in_order_and_its_deltas_make_up_the_answer() {
    behave("\"follow_ups\":1");

    HttpResponse<String> answer = coze.chat(PERSONAL, BOT, "what is \\\"two\\\"? 二😀", true);

    assertThat(answer.headers().firstValue("content-type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
    assertThat(CozeClient.events(answer.body()))
        .containsExactly(
            "conversation.chat.created",
            "conversation.chat.in_progress",
            "conversation.message.delta",
            "conversation.message.delta",
            "conversation.message.delta",
            "conversation.message.delta",
            "conversation.message.completed",
            "conversation.message.completed",
            "conversation.message.completed",
            "conversation.chat.completed",
            "done");
    String deltas =
        CozeClient.data(answer.body(), "conversation.message.delta").stream()
            .map(delta -> delta.path("content").asText())
            .collect(Collectors.joining());
    assertThat(deltas).isEqualTo("You said: what is \"two\"? 二😀");
    assertThat(CozeClient.data(answer.body(), "conversation.message.completed"))
        .extracting(message -> message.path("type").asText())
        .containsExactly("answer", "verbose", "follow_up");
    assertThat(answer.body()).endsWith("event:done\ndata:\"[DONE]\"\n\n");
  }

  @Test
  void a_chat_that_is_not_streamed_is_looked_up_until_it_has_completed() {
    JsonNode created = CozeClient.json(coze.chat(PERSONAL, BOT, "hi", false)).path("data");
    String query =
        "?conversation_id="
            + created.path("conversation_id").asText()
            + "&chat_id="
            + created.path("id").asText();

    await()
        .until(() ->
            CozeClient.json(coze.get("/v3/chat/retrieve" + query, PERSONAL))
                .at("/data/status")
                .asText()
                .equals("completed"));

    assertThat(created.path("status").asText()).isEqualTo("created");
    JsonNode messages = CozeClient.json(coze.get("/v3/chat/message/list" + query, PERSONAL));
    assertThat(messages.at("/data/0/content").asText()).isEqualTo("You said: hi");
    assertThat(messages.at("/data").findValuesAsText("type")).doesNotContain("question");
    assertThat(CozeClient.json(coze.post("/v3/chat/retrieve" + query, PERSONAL, "{}")).at("/code"))
        .hasToString("0");
  }

  @Test
  void every_answer_carries_its_log_id_in_the_header_and_a_plain_one_in_its_detail() {
    HttpResponse<String> plain = coze.chat(PERSONAL, BOT, "hi", false);
    HttpResponse<String> stream = coze.chat(PERSONAL, BOT, "hi", true);

    assertThat(plain.headers().firstValue("x-tt-logid"))
        .hasValue(CozeClient.json(plain).at("/detail/logid").asText());
    assertThat(stream.headers().firstValue("x-tt-logid")).isPresent();
  }

  @Test
  void a_chat_in_a_conversation_where_one_is_under_way_is_refused_with_4016() {
    behave("\"total\":{\"fixed\":{\"ms\":60000}}");
    JsonNode first = CozeClient.json(coze.chat(PERSONAL, BOT, "hi", false));
    String conversation = first.at("/data/conversation_id").asText();

    HttpResponse<String> second =
        coze.post(
            "/v3/chat?conversation_id=" + conversation,
            PERSONAL,
            CozeClient.chatBody(BOT, "hi", true));

    assertThat(CozeClient.json(second).path("code").asInt()).isEqualTo(4016);
  }

  @Test
  void reasoning_comes_before_the_answer_and_is_no_part_of_it() {
    behave("\"reasoning\":true");

    String body = coze.chat(PERSONAL, BOT, "hi", true).body();

    var deltas = CozeClient.data(body, "conversation.message.delta");
    assertThat(deltas.getFirst().path("reasoning_content").asText()).isEqualTo("The ");
    assertThat(deltas.getFirst().path("content").asText()).isEmpty();
    assertThat(deltas.getLast().has("reasoning_content")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'user_id':'u'} | bot_id",
        "{'bot_id':'b'} | user_id",
        "{'bot_id':'b','user_id':'u','stream':false,'auto_save_history':false} | auto_save_history",
        "{'bot_id':'b','user_id':'u','meta_data':{'k':1}} | meta_data",
        "no json | bot_id",
      })
  void a_malformed_chat_is_refused_with_4000(String body, String problem) {
    JsonNode answer = CozeClient.json(coze.post("/v3/chat", PERSONAL, body.replace('\'', '"')));

    assertThat(answer.path("code").asInt()).isEqualTo(4000);
    assertThat(answer.path("msg").asText()).contains(problem);
  }

  @Test
  void a_bot_that_does_not_exist_is_refused_with_4200() {
    assertThat(CozeClient.json(coze.chat(PERSONAL, "1", "hi", true)).path("code").asInt())
        .isEqualTo(4200);
  }

  @Test
  void a_token_that_nobody_knows_is_refused_with_4100() {
    HttpResponse<String> answer = coze.chat("pat_unknown", BOT, "hi", true);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(CozeClient.json(answer).path("code").asInt()).isEqualTo(4100);
  }
}
