package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.bytes;
import static dev.cozeworker.contracts.Documents.envelope;
import static dev.cozeworker.contracts.Documents.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Decoded.Invalid;
import dev.cozeworker.contracts.Decoded.Undecodable;
import dev.cozeworker.contracts.Decoded.Valid;
import dev.cozeworker.contracts.Payload.Chat;
import dev.cozeworker.contracts.Payload.Message;
import dev.cozeworker.contracts.Payload.Workflow;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {

  private static final Undecodable NO_ID =
      new Undecodable(null, new Decoded.Problem("$.id", "must be a string of 1 to 128 characters"));

  private final RequestDecoder decoder = new RequestDecoder();

  static List<String> good() {
    return Documents.good();
  }

  static List<BadDocuments.Bad> bad() {
    return BadDocuments.all();
  }

  @ParameterizedTest
  @MethodSource("good")
  void a_good_request_is_valid(String json) {
    assertThat(decoder.decode(bytes(json))).isInstanceOf(Valid.class);
  }

  @ParameterizedTest
  @MethodSource("bad")
  void a_broken_rule_is_told_with_its_path(BadDocuments.Bad bad) {
    assertThat(decoder.decode(bytes(bad.json())))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.id()).isEqualTo("a");
              assertThat(invalid.problem().path()).isEqualTo(bad.path());
              assertThat(invalid.problem().message()).contains(bad.says());
            });
  }

  @Test
  void every_field_of_a_chat_arrives() {
    Request request = valid(Documents.FULL_CHAT);

    assertThat(request.id()).isEqualTo("order-1842");
    assertThat(request.type()).isEqualTo(RequestType.CHAT);
    assertThat(request.route()).isEqualTo("shop");
    assertThat(request.user()).isEqualTo("ann");
    assertThat(request.credential()).isEqualTo("enterprise");
    assertThat(request.expiresAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
    assertThat(request.metadata()).hasToString("{\"a\":[1,{\"b\":null}]}");
    Chat chat = (Chat) request.payload();
    assertThat(chat.botId()).isEqualTo("74");
    assertThat(chat.userId()).isEqualTo("u-17");
    assertThat(chat.conversationId()).isEqualTo("75");
    assertThat(chat.additionalMessages())
        .containsExactly(
            new Message("user", "question", "Hello", "text", Map.of("k", "v")),
            new Message("assistant", null, null, null, Map.of()));
    assertThat(chat.customVariables())
        .containsExactly(Map.entry("name", "Ann"), Map.entry("empty", ""));
    assertThat(chat.parameters()).hasToString("{\"n\":1.50}");
    assertThat(chat.metaData()).containsExactly(Map.entry("m", "d"));
    assertThat(chat.autoSaveHistory()).isTrue();
    assertThat(chat.enableCard()).isFalse();
    assertThat(chat.shortcutCommand()).hasToString("{\"command_id\":\"1\"}");
    assertThat(chat.extraParams()).containsExactly(Map.entry("latitude", "1"));
    assertThat(chat.publishStatus()).isEqualTo("published_online");
    assertThat(chat.botVersion()).isEqualTo("3");
    assertThat(chat.connectorId()).isEqualTo("1024");
    assertThat(chat.extra()).hasToString("{\"newer\":[true]}");
  }

  @Test
  void what_is_left_out_has_its_default() {
    Request request = valid(json("{'id':'a','type':'workflow','workflow':{'workflow_id':'w'}}"));

    assertThat(request.route()).isEqualTo("default");
    assertThat(request.user()).isNull();
    assertThat(request.credential()).isNull();
    assertThat(request.expiresAt()).isNull();
    assertThat(request.metadata()).isNull();
    assertThat(((Workflow) request.payload()).mode()).isEqualTo(WorkflowMode.STREAM);
    assertThat(((Workflow) request.payload()).ext()).isEmpty();
  }

  @Test
  void an_offset_is_taken_off_the_instant() {
    Request request = valid(envelope("'id': 'a', 'expires_at': '2026-11-22T20:00:00+08:00'"));

    assertThat(request.expiresAt()).isEqualTo(Instant.parse("2026-11-22T12:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9999-12-31T23:59:59-00:01", "0000-01-01T00:00:00+00:01"})
  void an_instant_that_has_no_year_of_four_digits_in_utc_is_refused(String instant) {
    Decoded decoded = decoder.decode(bytes(envelope("'id': 'a', 'expires_at': '" + instant + "'")));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> assertThat(invalid.problem().path()).isEqualTo("$.expires_at"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12345678901234567890123456789012345678901234567890",
        "9223372036854775807",
        "-2147483649",
        "0.10000000000000000000000000000000000001",
        "1.500",
        "-0.0000",
        "1E+400",
        "\"😀 \\u0001 \\\" \\\\\"",
        "{\"z\":1,\"a\":[],\"m\":{}}"
      })
  void free_form_values_are_kept_to_the_last_digit(String value) {
    String metadata = "{\"v\":" + value + "}";
    Request request = valid(envelope("'id': 'a', 'metadata': {}").replace("{}", metadata));

    byte[] again = Requests.toJson(request);

    assertThat(new String(again, StandardCharsets.UTF_8))
        .contains("\"metadata\":" + metadata.replace("-0.0000", "0.0000"));
  }

  @Test
  void a_text_as_long_as_a_record_can_be_is_read() {
    String text = "x".repeat(20_000_001);

    Request request = valid(envelope("'id': 'a', 'metadata': {'m': '" + text + "'}"));

    assertThat(request.metadata()).isNotNull();
  }

  @Test
  void an_answer_to_a_broken_request_has_what_came_before_and_after_the_fault() {
    Decoded decoded =
        decoder.decode(
            bytes(
                json(
                    "{'type': 'workflow', 'typo': [{'deep': {}}], 'workflow': {'oops': {'x': [1]}},"
                        + " 'route': 'r', 'metadata': {'m': 1}, 'id': 'late'}")));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.id()).isEqualTo("late");
              assertThat(invalid.type()).isEqualTo(RequestType.WORKFLOW);
              assertThat(invalid.route()).isEqualTo("r");
              assertThat(invalid.metadata()).hasToString("{\"m\":1}");
              assertThat(invalid.problem().path()).isEqualTo("$.typo");
            });
  }

  @Test
  void what_could_not_be_read_is_not_made_up() {
    Decoded decoded =
        decoder.decode(bytes(json("{'id': 'a', 'type': 'cat', 'route': 1, 'metadata': 'm'}")));

    assertThat(decoded)
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid -> {
              assertThat(invalid.type()).isNull();
              assertThat(invalid.route()).isNull();
              assertThat(invalid.metadata()).isNull();
              assertThat(invalid.problem().path()).isEqualTo("$.type");
            });
  }

  @Test
  void a_route_that_is_null_is_the_default_one_in_an_answer_too() {
    Invalid broken = (Invalid) decoder.decode(bytes(json("{'id': 'a', 'route': null}")));

    assertThat(broken.route()).isEqualTo("default");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'id': 'a', 'id': 'b'}, $.id",
        "{'id': 'a', 'route': 'x', 'route': 'y'}, $.route",
        "{'id': 'a', 'chat': {'bot_id': 'x', 'bot_id': 'y'}}, $.chat.bot_id",
        "{'id': 'a', 'metadata': {'m': {'k': 1, 'k': 2}}}, $.metadata.m.k",
        "{'id': 'a', 'chat': {'meta_data': {'k': '1', 'k': '2'}}}, $.chat.meta_data.k"
      })
  void a_field_that_appears_twice_is_refused(String jsonAndPath) {
    int comma = jsonAndPath.lastIndexOf(", ");
    String json = json(jsonAndPath.substring(0, comma));

    assertThat(decoder.decode(bytes(json)))
        .isInstanceOfSatisfying(
            Invalid.class,
            invalid ->
                assertThat(invalid.problem())
                    .hasToString(jsonAndPath.substring(comma + 2) + ": appears twice"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'type': 'chat'}",
        "{'id': null}",
        "{'id': 7}",
        "{'id': ''}",
        "{'id': {}}",
        "{'id': ['a']}",
        "{'id': '\\ud83d'}",
        "{'id': 7, 'id': 'a'}",
        "{'ID': 'a'}"
      })
  void without_a_valid_id_it_is_a_dead_letter(String json) {
    assertThat(decoder.decode(bytes(json(json)))).isEqualTo(NO_ID);
  }

  @Test
  void an_id_of_129_characters_is_too_long() {
    assertThat(decoder.decode(bytes(envelope("'id': '" + "x".repeat(129) + "'")))).isEqualTo(NO_ID);
  }

  private Request valid(String json) {
    return switch (decoder.decode(bytes(json))) {
      case Valid valid -> valid.request();
      case Invalid invalid -> throw new AssertionError(invalid.problem());
      case Undecodable undecodable -> throw new AssertionError(undecodable.problem());
    };
  }
}
