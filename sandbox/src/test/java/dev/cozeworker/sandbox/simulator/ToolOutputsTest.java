package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ToolOutputsTest extends SimulatorTestCase {
  private JsonNode waiting;
  private String query;

  @BeforeEach
  void aChatThatWaitsForItsTools() {
    behave("\"requires_action\":true");
    String body = coze.chat(PERSONAL, BOT, "hi", true).body();
    assertThat(CozeClient.events(body)).endsWith("conversation.chat.requires_action", "done");
    waiting = CozeClient.data(body, "conversation.chat.requires_action").getFirst();
    query =
        "?conversation_id=%s&chat_id=%s"
            .formatted(waiting.path("conversation_id").asText(), waiting.path("id").asText());
  }

  private String submit(String toolCall, boolean stream) {
    return coze.post(
            "/v3/chat/submit_tool_outputs" + query,
            PERSONAL,
            "{\"stream\":%s,\"tool_outputs\":[{\"tool_call_id\":\"%s\",\"output\":\"x\"}]}"
                .formatted(stream, toolCall))
        .body();
  }

  private String toolCall() {
    return waiting.at("/required_action/submit_tool_outputs/tool_calls/0/id").asText();
  }

  @Test
  void the_chat_goes_on_when_its_tools_have_answered() {
    String body = submit(toolCall(), true);

    assertThat(CozeClient.events(body))
        .contains("conversation.message.delta")
        .endsWith("conversation.chat.completed", "done");
  }

  @Test
  void outputs_of_another_call_are_refused_and_so_are_outputs_that_come_twice() {
    assertThat(CozeClient.json(submit("call_x", false)).path("code").asInt()).isEqualTo(4000);
    assertThat(CozeClient.json(submit(toolCall(), false)).path("code").asInt()).isZero();
    assertThat(CozeClient.json(submit(toolCall(), false)).path("code").asInt()).isEqualTo(4000);
  }

  @Test
  void a_chat_can_be_canceled_while_it_waits_and_not_after() {
    String body =
        "{\"conversation_id\":\"%s\",\"chat_id\":\"%s\"}"
            .formatted(waiting.path("conversation_id").asText(), waiting.path("id").asText());

    JsonNode canceled = CozeClient.json(coze.post("/v3/chat/cancel", PERSONAL, body));
    JsonNode again = CozeClient.json(coze.post("/v3/chat/cancel", PERSONAL, body));

    assertThat(canceled.at("/data/status").asText()).isEqualTo("canceled");
    assertThat(again.path("code").asInt()).isEqualTo(4104);
  }
}
