package dev.cozeworker.contracts;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Good requests as a producer might write them, with apostrophes for quotation marks. */
final class Documents {

  static final String FULL_CHAT =
      json(
          """
          {'id': 'order-1842', 'type': 'chat', 'route': 'shop', 'user': 'ann',
           'credential': 'enterprise', 'expires_at': '2026-11-22T12:00:00Z',
           'metadata': {'a': [1, {'b': null}]},
           'chat': {'bot_id': '74', 'user_id': 'u-17', 'conversation_id': '75',
             'additional_messages': [
               {'role': 'user', 'type': 'question', 'content_type': 'text', 'content': 'Hello',
                'meta_data': {'k': 'v'}},
               {'role': 'assistant'}],
             'custom_variables': {'name': 'Ann', 'empty': ''}, 'parameters': {'n': 1.50},
             'meta_data': {'m': 'd'}, 'auto_save_history': true, 'enable_card': false,
             'shortcut_command': {'command_id': '1'}, 'extra_params': {'latitude': '1'},
             'publish_status': 'published_online', 'bot_version': '3', 'connector_id': '1024',
             'stream': false, 'extra': {'newer': [true]}}}
          """);

  private Documents() {}

  static List<String> good() {
    return List.of(
        FULL_CHAT,
        chat("'bot_id': 'b', 'user_id': 'u'"),
        chat("'user_id': 'u', 'bot_id': 'b', 'additional_messages': [], 'meta_data': {}"),
        chat("'bot_id': 'b', 'user_id': 'u', 'additional_messages': [" + messages(100) + "]"),
        chat("'bot_id': 'b', 'user_id': 'u', 'meta_data': {" + pairs(16, "v") + "}"),
        chat("'bot_id': 'b', 'user_id': 'u', 'meta_data': {'" + "k".repeat(64) + "': 'v'}"),
        chat("'bot_id': 'b', 'user_id': 'u', 'meta_data': {'k': '" + "😀".repeat(512) + "'}"),
        chat("'bot_id': 'b', 'user_id': 'u', 'conversation_id': null, 'parameters': null"),
        envelope("'id': '" + "x".repeat(128) + "'"),
        envelope("'id': '" + "😀".repeat(128) + "'"),
        envelope("'id': 'a', 'metadata': {}, 'workflow': null"),
        envelope("'id': 'a', 'expires_at': '2026-11-22T20:00:00.123456789+08:00'"),
        envelope("'id': 'a', 'expires_at': '2026-11-22t12:00:00.5z', 'route': null"),
        json("{'chat': {'user_id': 'u', 'bot_id': 'b'}, 'type': 'chat', 'id': 'payload-first'}"),
        request(
            "chat_tool_outputs",
            "'conversation_id': 'c', 'chat_id': 'd', 'tool_outputs': [{'tool_call_id': 't',"
                + " 'output': ''}], 'extra': {}"),
        request("chat_tool_outputs", "'conversation_id': 'c', 'chat_id': 'd', 'tool_outputs': []"),
        request("workflow", "'workflow_id': 'w'"),
        request(
            "workflow",
            "'workflow_id': 'w', 'parameters': {'q': 'x'}, 'bot_id': 'b', 'app_id': 'a',"
                + " 'ext': {'e': 'x'}, 'mode': 'async', 'extra': {'is_async': true}"),
        request("workflow", "'workflow_id': 'w', 'mode': 'sync'"),
        request("workflow", "'workflow_id': 'w', 'mode': 'stream'"),
        request(
            "workflow_resume",
            "'workflow_id': 'w', 'event_id': 'e', 'interrupt_type': 2, 'resume_data': '',"
                + " 'extra': {'x': 1}"),
        request(
            "workflow_chat",
            "'workflow_id': 'w', 'additional_messages': ["
                + messages(50)
                + "], 'parameters': {},"
                + " 'bot_id': 'b', 'app_id': 'a', 'conversation_id': 'c', 'ext': {}, 'extra': {}"),
        request("workflow_chat", "'workflow_id': 'w'"));
  }

  static String json(String withApostrophes) {
    return withApostrophes.replace('\'', '"');
  }

  static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /** A chat, which has to be good but for these fields of the envelope. */
  static String envelope(String fields) {
    return json("{" + fields + ", 'type': 'chat', 'chat': {'bot_id': 'b', 'user_id': 'u'}}");
  }

  static String chat(String fields) {
    return request("chat", fields);
  }

  static String request(String type, String payload) {
    return json("{'id': 'a', 'type': '%s', '%s': {%s}}".formatted(type, type, payload));
  }

  static String messages(int count) {
    return String.join(", ", Collections.nCopies(count, "{'role': 'user'}"));
  }

  static String pairs(int count, String value) {
    return IntStream.range(0, count)
        .mapToObj(i -> "'k" + i + "': '" + value + "'")
        .collect(Collectors.joining(", "));
  }
}
