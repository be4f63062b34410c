package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalShapeTest extends SimulatorTestCase {

  private void refuse(String shape) {
    behave("\"refusal_shape\":\"" + shape + "\",\"refusal_code\":4101");
  }

  private HttpResponse<String> stream() {
    return coze.chat(ENTERPRISE, BOT, "hi", true);
  }

  private HttpResponse<String> workflow(String path, String more) {
    return coze.post(path, ENTERPRISE, "{\"workflow_id\":\"%s\"%s}".formatted(WORKFLOW, more));
  }

  @ParameterizedTest
  @CsvSource({
    "json, 200, application/json",
    "http_401, 401, application/json",
    "http_403, 403, application/json",
    "json_as_events, 200, text/event-stream",
    "json_as_text, 200, text/plain",
    "json_untyped, 200, ''",
  })
  void a_bare_envelope_comes_with_the_status_and_type_of_its_shape(
      String shape, int status, String type) {
    refuse(shape);

    for (boolean stream : new boolean[] {true, false}) {
      HttpResponse<String> answer = coze.chat(ENTERPRISE, BOT, "hi", stream);

      assertThat(answer.statusCode()).isEqualTo(status);
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(type);
      assertThat(CozeClient.json(answer).path("code").asInt()).isEqualTo(4101);
      assertThat(CozeClient.json(answer).at("/detail/logid").asText()).isNotEmpty();
    }
  }

  @Test
  void an_error_event_is_the_only_event_of_its_stream() {
    refuse("error_event");

    String body = stream().body();

    assertThat(CozeClient.events(body)).containsExactly("error");
    assertThat(CozeClient.data(body, "error").getFirst().path("code").asInt()).isEqualTo(4101);
    assertThat(CozeClient.json(coze.chat(ENTERPRISE, BOT, "hi", false)).path("code").asInt())
        .isEqualTo(4101);
  }

  @Test
  void a_failed_answer_of_a_streamed_chat_is_a_chat_that_failed() {
    refuse("failed_answer");

    String body = stream().body();

    assertThat(CozeClient.events(body))
        .containsExactly(
            "conversation.chat.created",
            "conversation.chat.in_progress",
            "conversation.chat.failed",
            "done");
    JsonNode failed = CozeClient.data(body, "conversation.chat.failed").getFirst();
    assertThat(failed.at("/last_error/code").asInt()).isEqualTo(4101);
  }

  @Test
  void a_failed_answer_of_a_plain_chat_shows_when_it_is_looked_up() {
    refuse("failed_answer");
    JsonNode created = CozeClient.json(coze.chat(ENTERPRISE, BOT, "hi", false)).path("data");

    JsonNode found =
        CozeClient.json(
            coze.get(
                "/v3/chat/retrieve?conversation_id=%s&chat_id=%s"
                    .formatted(
                        created.path("conversation_id").asText(), created.path("id").asText()),
                ENTERPRISE));

    assertThat(created.path("status").asText()).isEqualTo("created");
    assertThat(found.at("/data/status").asText()).isEqualTo("failed");
    assertThat(found.at("/data/last_error/code").asInt()).isEqualTo(4101);
  }

  @Test
  void a_failed_answer_of_a_streamed_workflow_is_an_error_event() {
    refuse("failed_answer");

    String body = workflow("/v1/workflow/stream_run", "").body();

    assertThat(body).startsWith("id: 0\nevent: Error\ndata: ");
    assertThat(CozeClient.data(body, "Error").getFirst().path("error_code").asInt())
        .isEqualTo(4101);
  }

  @Test
  void a_failed_answer_of_an_asynchronous_run_shows_in_its_history_with_a_code_that_is_a_string() {
    refuse("failed_answer");
    String id =
        CozeClient.json(workflow("/v1/workflow/run", ",\"is_async\":true"))
            .path("execute_id")
            .asText();

    JsonNode history =
        CozeClient.json(
            coze.get("/v1/workflows/%s/run_histories/%s".formatted(WORKFLOW, id), ENTERPRISE));

    assertThat(history.at("/data/0/execute_status").asText()).isEqualTo("Fail");
    assertThat(history.at("/data/0/error_code").isTextual()).isTrue();
    assertThat(history.at("/data/0/error_code").asText()).isEqualTo("4101");
  }

  @Test
  void a_sign_in_page_is_reached_by_a_redirect() {
    refuse("sign_in_page");

    HttpResponse<String> answer = stream();
    HttpResponse<String> page = coze.get(answer.headers().firstValue("location").orElseThrow(), "");

    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<title>Sign in to Coze</title>");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void a_server_error_says_nothing_or_says_it_in_html(boolean stream) {
    refuse("http_500_empty");
    HttpResponse<String> empty = coze.chat(ENTERPRISE, BOT, "hi", stream);
    refuse("http_502_html");
    HttpResponse<String> html = coze.chat(ENTERPRISE, BOT, "hi", stream);

    assertThat(empty.statusCode()).isEqualTo(500);
    assertThat(empty.body()).isEmpty();
    assertThat(html.statusCode()).isEqualTo(502);
    assertThat(html.body()).startsWith("<!DOCTYPE html>");
  }

  @Test
  void any_shape_is_another_one_each_time_and_always_carries_the_code() {
    refuse("any");
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 64; i++) {
      HttpResponse<String> answer = stream();
      assertThat(answer.body()).contains("4101");
      seen.add(answer.statusCode() + " " + answer.headers().firstValue("content-type").orElse(""));
    }

    assertThat(seen).hasSizeGreaterThanOrEqualTo(5);
  }

  @Test
  void an_account_can_be_refused_although_the_bot_is_its_own() {
    behave("\"refuse\":[\"personal\"],\"refusal_code\":4200");

    JsonNode answer = CozeClient.json(coze.chat(PERSONAL, BOT, "hi", true));

    assertThat(answer.path("code").asInt()).isEqualTo(4200);
  }

  @Test
  void one_bot_can_behave_otherwise_than_the_rest() {
    coze.put("/sandbox/settings/bots/" + BOT, "{\"refuse\":[\"personal\"],\"refusal_code\":4006}");

    JsonNode answer = CozeClient.json(coze.chat(PERSONAL, BOT, "hi", false));
    JsonNode other = CozeClient.json(coze.chat(PERSONAL, WORLD.bots().getLast(), "hi", false));

    assertThat(answer.path("code").asInt()).isEqualTo(4006);
    assertThat(other.path("code").asInt()).isZero();
  }
}
