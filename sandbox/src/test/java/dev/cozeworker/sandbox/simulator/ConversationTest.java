package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class ConversationTest extends SimulatorTestCase {

  private String conversation(String token) {
    JsonNode made =
        CozeClient.json(
            coze.post("/v1/conversation/create", token, "{\"meta_data\":{\"k\":\"v\"}}"));
    assertThat(made.at("/data/meta_data/k").asText()).isEqualTo("v");
    return made.at("/data/id").asText();
  }

  private JsonNode chat(String token, String conversation) {
    return CozeClient.json(
        coze.post(
            "/v3/chat?conversation_id=" + conversation,
            token,
            CozeClient.chatBody(BOT, "hi", false)));
  }

  private void moveToEnterprise() {
    coze.post("/sandbox/migrate", "", "{\"workspace\":\"all\",\"to\":\"enterprise\"}");
  }

  @Test
  void a_chat_goes_on_in_the_conversation_that_it_names() {
    String conversation = conversation(PERSONAL);

    assertThat(chat(PERSONAL, conversation).at("/data/conversation_id").asText())
        .isEqualTo(conversation);
  }

  @Test
  void a_conversation_that_does_not_exist_is_refused_with_4001() {
    assertThat(chat(PERSONAL, "123").path("code").asInt()).isEqualTo(4001);
  }

  @Test
  void a_conversation_of_the_other_account_is_refused_with_4002() {
    String conversation = conversation(PERSONAL);
    moveToEnterprise();

    assertThat(chat(ENTERPRISE, conversation).path("code").asInt()).isEqualTo(4002);
  }

  @Test
  void an_enterprise_that_was_granted_the_personal_conversations_may_use_them() {
    String conversation = conversation(PERSONAL);
    moveToEnterprise();
    coze.configure("{\"conversations\":{\"granted\":true}}");

    assertThat(chat(ENTERPRISE, conversation).path("code").asInt()).isZero();
  }

  @Test
  void a_conversation_is_found_by_the_account_that_made_it_and_by_no_other() {
    String path = "/v1/conversation/retrieve?conversation_id=" + conversation(PERSONAL);

    assertThat(CozeClient.json(coze.get(path, PERSONAL)).path("code").asInt()).isZero();
    assertThat(CozeClient.json(coze.get(path, ENTERPRISE)).path("code").asInt()).isEqualTo(4002);
  }
}
