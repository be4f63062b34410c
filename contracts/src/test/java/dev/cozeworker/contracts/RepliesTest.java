package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static dev.cozeworker.contracts.Documents.json;
import static dev.cozeworker.contracts.SampleReplies.NOON;
import static dev.cozeworker.contracts.SampleReplies.SOURCE;
import static dev.cozeworker.contracts.SampleReplies.answering;
import static dev.cozeworker.contracts.SampleReplies.completedChat;
import static dev.cozeworker.contracts.SampleReplies.failed;
import static dev.cozeworker.contracts.SampleReplies.interruptedWorkflow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RepliesTest {

  @ParameterizedTest
  @MethodSource("dev.cozeworker.contracts.SampleReplies#all")
  void a_reply_is_read_as_it_was_written(Reply reply) {
    byte[] json = new ReplySerializer().serialize("coze.replies", reply);

    assertThat(new ReplyDeserializer().deserialize("coze.replies", json)).isEqualTo(reply);
  }

  @Test
  void a_completed_chat_is_written_as_the_contract_shows_it() throws IOException {
    assertJson(
        completedChat(),
        """
        {'id': 'order-1842', 'type': 'chat', 'status': 'completed', 'route': 'default',
         'credential': 'enterprise', 'failed_over': true,
         'chat': {'chat_id': 'c', 'conversation_id': 'v', 'content': 'I can 😀',
           'messages': [{'id': 'm', 'role': 'assistant', 'type': 'answer', 'content_type': 'text',
             'content': 'I can 😀', 'reasoning_content': 'hm'}],
           'follow_ups': ['And then?'],
           'usage': {'token_count': 42, 'input_count': 12, 'output_count': 30}},
         'conversation': {'requested': 'v0', 'used': 'v', 'reason': 'failover'},
         'attempts': [
           {'credential': 'personal', 'outcome': 'rejected', 'code': 4101, 'message': 'no right',
            'logid': 'l1', 'started_at': '2026-11-22T12:00:00Z', 'duration_ms': 31},
           {'credential': 'enterprise', 'outcome': 'ok', 'logid': 'l2',
            'started_at': '2026-11-22T12:00:00.031Z', 'duration_ms': 1840}],
         'metadata': {'n': 12345678901234567890.10},
         'received_at': '2026-11-22T12:00:00Z', 'completed_at': '2026-11-22T12:00:01.871Z',
         'source': {'topic': 'coze.requests', 'partition': 3, 'offset': 991}}
        """);
  }

  @Test
  void an_interrupted_workflow_says_what_it_waits_for() throws IOException {
    assertJson(
        interruptedWorkflow(),
        """
        {'id': 'w-1', 'type': 'workflow_resume', 'status': 'interrupted', 'route': 'default',
         'credential': 'personal', 'failed_over': false,
         'workflow': {'execute_id': 'x', 'data': '{}',
           'messages': [{'node_title': 'Ask', 'content': 'Which city?'}, {}],
           'debug_url': 'https://example.com', 'usage': {},
           'interrupt': {'event_id': 'e', 'type': 2, 'node_title': 'Ask', 'data': 'city'}},
         'attempts': [],
         'received_at': '2026-11-22T12:00:00Z', 'completed_at': '2026-11-22T12:00:00Z',
         'source': {'topic': 'coze.requests', 'partition': 3, 'offset': 991}}
        """);
  }

  @Test
  void a_failure_has_no_field_for_what_is_not_there() throws IOException {
    assertJson(
        failed(null),
        """
        {'id': 'f', 'status': 'failed', 'failed_over': false,
         'error': {'category': 'invalid_request', 'message': '$.chat.bot_id: is required'},
         'attempts': [],
         'received_at': '2026-11-22T12:00:00Z', 'completed_at': '2026-11-22T12:00:00Z',
         'source': {'topic': 'coze.requests', 'partition': 3, 'offset': 991}}
        """);
  }

  @Test
  void an_empty_metadata_is_echoed() throws IOException {
    Reply reply = failed((ObjectNode) Json.MAPPER.readTree("{}"));

    assertThat(tree(Replies.toJson(reply)).get("metadata")).isEmpty();
  }

  @Test
  void instants_are_kept_to_the_millisecond() {
    Reply reply =
        new Reply(
            "f",
            null,
            Reply.Status.FAILED,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            NOON.plusNanos(1_999_999),
            NOON.plusNanos(999_999),
            SOURCE);

    assertThat(reply.receivedAt()).isEqualTo(NOON.plusMillis(1));
    assertThat(reply.completedAt()).isEqualTo(NOON);
  }

  @Test
  void half_an_emoji_from_coze_does_not_keep_the_reply_from_being_written() {
    for (int before : new int[] {0, 1, 1_999, 2_000, 7_999, 8_000, 40_000}) {
      String content = "x".repeat(before) + "\ud83d" + "y😀".repeat(before);

      assertThat(Replies.fromJson(Replies.toJson(answering(content))))
          .isEqualTo(answering(content));
    }
  }

  @Test
  void fields_of_a_newer_worker_are_left_out() throws IOException {
    ObjectNode json = (ObjectNode) tree(Replies.toJson(completedChat()));
    json.putObject("newer").put("x", 1);
    ((ObjectNode) json.get("chat")).put("newer", "x");
    ((ObjectNode) json.at("/attempts/0")).putArray("newer");

    assertThat(Replies.fromJson(Json.MAPPER.writeValueAsBytes(json))).isEqualTo(completedChat());
  }

  @ParameterizedTest
  @CsvSource({
    "/id, $: id is missing",
    "/status, $: status is missing",
    "/failed_over, $.failed_over: ",
    "/chat/content, $.chat: content is missing",
    "/chat/messages, $.chat: messages is missing",
    "/chat/follow_ups, $.chat: follow_ups is missing",
    "/chat/messages/0/role, $.chat.messages[0]: role is missing",
    "/chat/messages/0/type, $.chat.messages[0]: type is missing",
    "/conversation/used, $.conversation: used is missing",
    "/attempts, $: attempts is missing",
    "/attempts/1/outcome, $.attempts[1]: outcome is missing",
    "/attempts/1/credential, $.attempts[1]: credential is missing",
    "/attempts/1/started_at, $.attempts[1]: started_at is missing",
    "/attempts/1/duration_ms, $.attempts[1].duration_ms: ",
    "/received_at, $: received_at is missing",
    "/completed_at, $: completed_at is missing",
    "/source, $: source is missing",
    "/source/topic, $.source: topic is missing",
    "/source/offset, $.source.offset: "
  })
  void a_field_that_is_missing_is_told_with_its_path(String pointer, String says)
      throws IOException {
    JsonNode json = tree(Replies.toJson(completedChat()));
    int slash = pointer.lastIndexOf('/');
    ((ObjectNode) json.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));

    assertUnreadable(Json.MAPPER.writeValueAsBytes(json), says);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          null                      | $: must be an object
          []                        | $:
          {'id': 'a'                | $:
          {'attempts': [{'code': 'x'}]} | $.attempts[0].code:
          {'status': 'done'}        | $.status:
          {'status': 3}             | $.status:
          {'received_at': 'noon'}   | $.received_at:
          """)
  void what_is_no_reply_is_told_with_its_path(String json, String says) {
    assertUnreadable(bytes(json(json)), says);
  }

  /** Jackson takes the first bytes for UTF-32, of which the next is none, and says so by itself. */
  @Test
  void bytes_of_another_encoding_are_no_reply_either() {
    assertUnreadable(new byte[] {0, 0, 0, '{', -1, -1, -1, -1}, "$: ");
    assertUnreadable(new byte[] {0, 0, -1, -2}, "$: ");
  }

  @Test
  void nothing_may_come_after_a_reply() throws IOException {
    String json = new String(Replies.toJson(completedChat()), UTF_8);

    assertUnreadable(bytes(json + "{}"), "$: ");
  }

  @Test
  void a_tombstone_stays_one() {
    assertThat(new ReplySerializer().serialize("t", null)).isNull();
    assertThat(new ReplyDeserializer().deserialize("t", null)).isNull();
  }

  private static void assertUnreadable(byte[] json, String says) {
    assertThatThrownBy(() -> new ReplyDeserializer().deserialize("t", json))
        .isInstanceOf(SerializationException.class)
        .hasMessageStartingWith(says);
  }

  private static void assertJson(Reply reply, String expected) throws IOException {
    JsonNode json = tree(Replies.toJson(reply));

    assertThat(json).isEqualTo(tree(bytes(json(expected))));
    assertThat(new String(Replies.toJson(reply), UTF_8)).doesNotContain("\\u");
  }

  private static JsonNode tree(byte[] json) throws IOException {
    return Json.MAPPER.readTree(json);
  }
}
