package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class WorkflowTest extends SimulatorTestCase {

  @Test
  void the_versions_of_a_workflow_are_for_its_owner_alone() {
    String path = "/v1/workflows/%s/versions?page_size=1".formatted(WORKFLOW);

    assertThat(CozeClient.json(coze.get(path, PERSONAL)).at("/data/items/0/workflow_id").asText())
        .isEqualTo(WORKFLOW);
    assertThat(CozeClient.json(coze.get(path, ENTERPRISE)).path("code").asInt()).isEqualTo(4101);
  }

  private String run(String path, String more) {
    return coze.post(
            path,
            PERSONAL,
            "{\"workflow_id\":\"%s\",\"parameters\":{\"n\":1,\"text\":\"hi\"}%s}"
                .formatted(WORKFLOW, more))
        .body();
  }

  @Test
  void a_run_that_waits_gives_a_flat_answer_whose_data_is_a_string() {
    JsonNode answer = CozeClient.json(run("/v1/workflow/run", ""));

    assertThat(answer.path("code").asInt()).isZero();
    assertThat(CozeClient.json(answer.path("data").asText()).path("output").asText())
        .isEqualTo("You said: hi");
    assertThat(answer.path("debug_url").asText()).startsWith("https://");
    assertThat(answer.at("/usage/token_count").asInt()).isPositive();
    assertThat(answer.has("execute_id")).isFalse();
  }

  @Test
  void a_run_that_does_not_wait_is_looked_up_in_its_history_an_array_of_one() {
    String id =
        CozeClient.json(run("/v1/workflow/run", ",\"is_async\":true")).path("execute_id").asText();
    String path = "/v1/workflows/%s/run_histories/%s".formatted(WORKFLOW, id);

    await()
        .until(() ->
            CozeClient.json(coze.get(path, PERSONAL))
                .at("/data/0/execute_status")
                .asText()
                .equals("Success"));

    JsonNode history = CozeClient.json(coze.get(path, PERSONAL));
    assertThat(history.path("data")).hasSize(1);
    assertThat(history.at("/data/0/error_code").asText("none")).isEmpty();
    assertThat(history.at("/data/0/output").asText()).contains("You said: hi");
  }

  @Test
  void a_stream_numbers_its_events_from_0_and_ends_with_done() {
    String body = run("/v1/workflow/stream_run", "");

    assertThat(CozeClient.events(body))
        .containsExactly("Message", "Message", "Message", "Message", "Message", "Done");
    assertThat(body.lines().filter(line -> line.startsWith("id: ")))
        .containsExactly("id: 0", "id: 1", "id: 2", "id: 3", "id: 4", "id: 5");
    JsonNode end = CozeClient.data(body, "Message").getLast();
    assertThat(end.path("node_title").asText()).isEqualTo("End");
    assertThat(end.path("node_is_finish").asBoolean()).isTrue();
  }

  @Test
  void an_interrupted_workflow_goes_on_once_it_is_answered() {
    behave("\"interrupt_type\":2");
    String stopped = run("/v1/workflow/stream_run", "");
    JsonNode interrupt = CozeClient.data(stopped, "Interrupt").getFirst().path("interrupt_data");
    String answer =
        ",\"event_id\":\"%s\",\"interrupt_type\":2,\"resume_data\":\"yes\""
            .formatted(interrupt.path("event_id").asText());

    String resumed = run("/v1/workflow/stream_resume", answer);
    String again = run("/v1/workflow/stream_resume", answer);

    assertThat(CozeClient.events(stopped)).containsExactly("Interrupt");
    assertThat(interrupt.path("type").asInt()).isEqualTo(2);
    assertThat(CozeClient.events(resumed)).endsWith("Done");
    assertThat(resumed).contains("You said: hi / yes");
    assertThat(CozeClient.json(again).path("code").asInt()).isEqualTo(4000);
  }

  @Test
  void a_workflow_that_fails_on_the_way_says_so_in_each_mode() {
    behave("\"fail_code\":6003,\"fail_message\":\"node broke\"");

    String stream = run("/v1/workflow/stream_run", "");

    assertThat(CozeClient.events(stream)).startsWith("Message").endsWith("Error");
    assertThat(CozeClient.data(stream, "Error").getFirst().path("error_code").asInt())
        .isEqualTo(6003);
    assertThat(CozeClient.json(run("/v1/workflow/run", "")).path("msg").asText())
        .isEqualTo("node broke");
  }

  @Test
  void the_open_source_server_sends_the_errors_of_workflows_without_an_id() {
    behave("\"fail_code\":6003,\"dialect\":\"studio\"");

    String stream = run("/v1/workflow/stream_run", "");

    assertThat(stream).contains("\n\nevent: error\ndata: ");
  }

  @Test
  void a_chatflow_speaks_like_a_chat_and_ends_with_its_debug_url() {
    String body =
        run(
            "/v1/workflows/chat",
            ",\"additional_messages\":[{\"role\":\"user\",\"content\":\"ho\"}]");

    assertThat(CozeClient.events(body))
        .startsWith("conversation.chat.created")
        .endsWith("conversation.chat.completed", "done");
    assertThat(body).contains("event: done\ndata: {\"debug_url\":\"https://").contains("ho");
  }
}
