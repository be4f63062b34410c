package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static dev.cozeworker.contracts.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Payload.ChatToolOutputs;
import dev.cozeworker.contracts.Payload.Message;
import dev.cozeworker.contracts.Payload.ToolOutput;
import dev.cozeworker.contracts.Payload.Workflow;
import dev.cozeworker.contracts.Payload.WorkflowChat;
import dev.cozeworker.contracts.Payload.WorkflowResume;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RequestsTest {

  private static final ObjectNode PARAMETERS = JsonNodeFactory.instance.objectNode().put("q", "x");

  private final RequestSerializer serializer = new RequestSerializer();
  private final RequestDeserializer deserializer = new RequestDeserializer();

  static List<String> good() {
    return Documents.good();
  }

  @ParameterizedTest
  @MethodSource("good")
  void a_request_is_read_as_it_was_written(String json) {
    Request request = deserializer.deserialize("t", bytes(json));

    assertThat(deserializer.deserialize("t", serializer.serialize("t", request)))
        .isEqualTo(request);
  }

  @Test
  void a_chat_is_written_as_the_contract_shows_it() throws IOException {
    Request request =
        Request.of(
                "order-1842",
                Chat.with("74", "u-17")
                    .inConversation("75")
                    .ask("Hello")
                    .message(Message.answer("Hi"))
                    .customVariable("name", "Ann")
                    .parameters(PARAMETERS)
                    .metaData("k", "v")
                    .autoSaveHistory(true)
                    .enableCard(false)
                    .shortcutCommand(PARAMETERS)
                    .extraParam("latitude", "1")
                    .publishStatus("published_online")
                    .botVersion("3")
                    .connectorId("1024")
                    .extra(PARAMETERS)
                    .build())
            .withRoute("shop")
            .withUser("ann")
            .withCredential("enterprise")
            .withExpiresAt(Instant.parse("2026-11-22T12:00:00Z"))
            .withMetadata(PARAMETERS);

    assertJson(
        request,
        """
        {'id': 'order-1842', 'type': 'chat', 'route': 'shop', 'user': 'ann',
         'credential': 'enterprise', 'expires_at': '2026-11-22T12:00:00Z', 'metadata': {'q': 'x'},
         'chat': {'bot_id': '74', 'user_id': 'u-17', 'conversation_id': '75',
           'additional_messages': [
             {'role': 'user', 'type': 'question', 'content': 'Hello', 'content_type': 'text'},
             {'role': 'assistant', 'type': 'answer', 'content': 'Hi', 'content_type': 'text'}],
           'custom_variables': {'name': 'Ann'}, 'parameters': {'q': 'x'}, 'meta_data': {'k': 'v'},
           'auto_save_history': true, 'enable_card': false, 'shortcut_command': {'q': 'x'},
           'extra_params': {'latitude': '1'}, 'publish_status': 'published_online',
           'bot_version': '3', 'connector_id': '1024', 'extra': {'q': 'x'}}}
        """);
  }

  @Test
  void what_is_not_set_is_not_written() throws IOException {
    assertJson(
        Request.of("a", Chat.with("b", "u").build()),
        "{'id': 'a', 'type': 'chat', 'route': 'default', 'chat': {'bot_id': 'b', 'user_id': 'u'}}");
  }

  @Test
  void a_workflow_says_its_mode() throws IOException {
    assertJson(
        Request.of("a", Workflow.of("w", PARAMETERS)),
        """
        {'id': 'a', 'type': 'workflow', 'route': 'default',
         'workflow': {'workflow_id': 'w', 'parameters': {'q': 'x'}, 'mode': 'stream'}}
        """);
  }

  @Test
  void an_empty_metadata_and_an_empty_list_of_outputs_are_written() throws IOException {
    assertJson(
        Request.of("a", new ChatToolOutputs("c", "d", List.of(), null))
            .withMetadata(JsonNodeFactory.instance.objectNode()),
        """
        {'id': 'a', 'type': 'chat_tool_outputs', 'route': 'default', 'metadata': {},
         'chat_tool_outputs': {'conversation_id': 'c', 'chat_id': 'd', 'tool_outputs': []}}
        """);
  }

  @Test
  void texts_by_names_keep_their_order() {
    Chat chat =
        Chat.with("b", "u")
            .customVariable("z", "1")
            .customVariable("a", "2")
            .metaData("y", "3")
            .build();

    assertThat(chat.customVariables()).containsExactly(Map.entry("z", "1"), Map.entry("a", "2"));
  }

  @Test
  void a_turn_of_a_conversation_is_keyed_by_it() {
    Request chat = Request.of("a", Chat.with("b", "u").inConversation("c").build());
    Request outputs =
        Request.of("a", new ChatToolOutputs("c", "d", List.of(new ToolOutput("t", "o")), null));
    Request chatflow =
        Request.of("a", new WorkflowChat("w", List.of(), null, null, null, "c", Map.of(), null));

    assertThat(List.of(chat, outputs, chatflow))
        .extracting(request -> Requests.recordFor("t", request).key())
        .containsExactly("c", "c", "c");
  }

  @Test
  void what_belongs_to_no_conversation_has_no_key() {
    assertThat(keyOf(Chat.with("b", "u").build())).isNull();
    assertThat(keyOf(Workflow.of("w", null))).isNull();
    assertThat(keyOf(new WorkflowResume("w", "e", 2, "r", null))).isNull();
  }

  @Test
  void the_record_goes_to_the_topic_with_the_request() {
    Request request = Request.of("a", Workflow.of("w", null));

    ProducerRecord<@Nullable String, Request> record = Requests.recordFor("coze.requests", request);

    assertThat(record.topic()).isEqualTo("coze.requests");
    assertThat(record.value()).isSameAs(request);
    assertThat(record.partition()).isNull();
  }

  @Test
  void an_id_out_of_bounds_is_refused_at_once() {
    assertThatThrownBy(() -> Request.of("", Workflow.of("w", null)))
        .hasMessage("id must be 1 to 128 characters long, and has 0");
    assertThatThrownBy(() -> Request.of("x".repeat(129), Workflow.of("w", null)))
        .hasMessage("id must be 1 to 128 characters long, and has 129");
  }

  @Test
  void a_broken_request_is_refused_with_path_and_problem() {
    assertUnreadable("{'id': 'a'}", "$.type: is required");
    assertUnreadable("{'id': 'a'", "$: ends before its JSON does");
  }

  @Test
  void a_tombstone_stays_one() {
    assertThat(serializer.serialize("t", null)).isNull();
    assertThat(deserializer.deserialize("t", null)).isNull();
  }

  private void assertUnreadable(String json, String says) {
    assertThatThrownBy(() -> deserializer.deserialize("t", bytes(json(json))))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith(says);
  }

  private static @Nullable String keyOf(Payload payload) {
    return Requests.recordFor("t", Request.of("a", payload)).key();
  }

  private static void assertJson(Request request, String expected) throws IOException {
    assertThat(Json.MAPPER.readTree(Requests.toJson(request)))
        .isEqualTo(Json.MAPPER.readTree(json(expected)));
  }
}
