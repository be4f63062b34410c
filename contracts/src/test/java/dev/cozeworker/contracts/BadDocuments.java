package dev.cozeworker.contracts;

import static dev.cozeworker.contracts.Documents.chat;
import static dev.cozeworker.contracts.Documents.envelope;
import static dev.cozeworker.contracts.Documents.json;
import static dev.cozeworker.contracts.Documents.messages;
import static dev.cozeworker.contracts.Documents.pairs;
import static dev.cozeworker.contracts.Documents.request;

import java.util.List;
import java.util.stream.Stream;

/** Requests that break one rule each, all of which the schema can express too. */
final class BadDocuments {

  /** A bad request, with the place and the words that the answer has to have. */
  record Bad(String json, String path, String says) {}

  private BadDocuments() {}

  static List<Bad> all() {
    return Stream.concat(badEnvelopes(), Stream.concat(badChats(), badOthers())).toList();
  }

  private static Stream<Bad> badEnvelopes() {
    return Stream.of(
        bad(envelope("'id': 'a', 'rout': 'x'"), "$.rout", "did you mean \"route\"?"),
        bad(envelope("'id': 'a', 'expiresAt': 'x'"), "$.expiresAt", "mean \"expires_at\"?"),
        bad(envelope("'id': 'a', 'bot_id': 'x'"), "$.bot_id", "is not a known field"),
        bad(envelope("'id': 'a', 'a b': 'x'"), "$['a b']", "is not a known field"),
        bad(envelope("'id': 'a', 'route': ''"), "$.route", "at least 1 character"),
        bad(envelope("'id': 'a', 'route': 7"), "$.route", "must be a string, not a number"),
        bad(envelope("'id': 'a', 'user': ['u']"), "$.user", "must be a string, not an array"),
        bad(envelope("'id': 'a', 'user': ''"), "$.user", "at least 1 character"),
        bad(envelope("'id': 'a', 'credential': {}"), "$.credential", "not an object"),
        bad(envelope("'id': 'a', 'credential': ''"), "$.credential", "at least 1 character"),
        bad(envelope("'id': 'a', 'metadata': 'x'"), "$.metadata", "must be an object"),
        bad(envelope("'id': 'a', 'metadata': [1]"), "$.metadata", "must be an object"),
        bad(envelope("'id': 'a', 'expires_at': 1700000000"), "$.expires_at", "must be a string"),
        bad(envelope("'id': 'a', 'expires_at': '2026-11-22'"), "$.expires_at", "RFC 3339"),
        bad(envelope("'id': 'a', 'expires_at': '2026-11-22T12:00:00'"), "$.expires_at", "3339"),
        bad(envelope("'id': 'a', 'expires_at': '2026-11-22 12:00:00Z'"), "$.expires_at", "3339"),
        bad(envelope("'id': 'a', 'expires_at': '2026-11-22T12:00Z'"), "$.expires_at", "3339"),
        bad(envelope("'id': 'a', 'expires_at': '2026-02-30T12:00:00Z'"), "$.expires_at", "3339"),
        bad(json("{'id': 'a', 'type': 'chats', 'chat': {}}"), "$.type", "did you mean \"chat\"?"),
        bad(
            json("{'id': 'a', 'type': 'CHAT'}"),
            "$.type",
            "must be one of chat, chat_tool_outputs"),
        bad(json("{'id': 'a', 'type': true}"), "$.type", "must be a string, not a boolean"),
        bad(json("{'id': 'a'}"), "$.type", "is required"),
        bad(json("{'id': 'a', 'type': null}"), "$.type", "is required"),
        bad(json("{'id': 'a', 'type': 'chat'}"), "$.chat", "is required where type is \"chat\""),
        bad(json("{'id': 'a', 'type': 'chat', 'chat': null}"), "$.chat", "is required"),
        bad(json("{'id': 'a', 'type': 'chat', 'chat': 'hi'}"), "$.chat", "must be an object"),
        bad(
            json("{'id': 'a', 'type': 'chat', 'workflow': {'workflow_id': 'w'}}"),
            "$.workflow",
            "is not allowed where type is \"chat\""),
        bad(
            envelope("'id': 'a', 'workflow': {'workflow_id': 'w'}"),
            "$.workflow",
            "is not allowed where type is \"chat\""));
  }

  private static Stream<Bad> badChats() {
    String chat = "$.chat";
    return Stream.of(
        bad(chat("'user_id': 'u'"), "$.chat.bot_id", "is required"),
        bad(chat("'bot_id': null, 'user_id': 'u'"), "$.chat.bot_id", "is required"),
        bad(chat("'bot_id': 'b'"), "$.chat.user_id", "is required"),
        bad(chat("'bot_id': 74, 'user_id': 'u'"), "$.chat.bot_id", "must be a string"),
        bad(chat("'bot_id': '', 'user_id': 'u'"), "$.chat.bot_id", "1 to 128 characters"),
        bad(
            chat("'bot_id': '" + "7".repeat(129) + "', 'user_id': 'u'"),
            "$.chat.bot_id",
            "1 to 128 characters"),
        bad(chatWith("'botid': 'b'"), "$.chat.botid", "did you mean \"bot_id\"?"),
        bad(chatWith("'conversation_id': ''"), "$.chat.conversation_id", "1 to 128 characters"),
        bad(chatWith("'auto_save_history': 'yes'"), "$.chat.auto_save_history", "true or false"),
        bad(chatWith("'enable_card': 1"), "$.chat.enable_card", "true or false, not a number"),
        bad(chatWith("'stream': 'no'"), "$.chat.stream", "true or false"),
        bad(chatWith("'parameters': []"), "$.chat.parameters", "must be an object, not an array"),
        bad(chatWith("'shortcut_command': 'x'"), "$.chat.shortcut_command", "must be an object"),
        bad(chatWith("'extra': true"), "$.chat.extra", "must be an object, not a boolean"),
        bad(chatWith("'custom_variables': {'n': 1}"), "$.chat.custom_variables.n", "a string"),
        bad(chatWith("'custom_variables': {'n': null}"), "$.chat.custom_variables.n", "not null"),
        bad(chatWith("'extra_params': ['x']"), "$.chat.extra_params", "must be an object"),
        bad(chatWith("'publish_status': ''"), "$.chat.publish_status", "at least 1 character"),
        bad(chatWith("'bot_version': 3"), "$.chat.bot_version", "must be a string"),
        bad(chatWith("'connector_id': 1024"), "$.chat.connector_id", "must be a string"),
        bad(chatWith("'meta_data': {'': 'v'}"), "$.chat.meta_data['']", "1 to 64 characters"),
        bad(
            chatWith("'meta_data': {'" + "k".repeat(65) + "': 'v'}"),
            "$.chat.meta_data['" + "k".repeat(64) + "…']",
            "1 to 64 characters"),
        bad(chatWith("'meta_data': {'k': ''}"), "$.chat.meta_data.k", "1 to 512 characters"),
        bad(
            chatWith("'meta_data': {'k': '" + "v".repeat(513) + "'}"),
            "$.chat.meta_data.k",
            "1 to 512 characters"),
        bad(
            chatWith("'meta_data': {" + pairs(17, "v") + "}"),
            "$.chat.meta_data.k16",
            "one more than the 16 pairs"),
        bad(chatWith("'additional_messages': {}"), chat + ".additional_messages", "an array"),
        bad(chatWith("'additional_messages': ['hi']"), chat + ".additional_messages[0]", "object"),
        bad(
            chatWith("'additional_messages': [null]"),
            chat + ".additional_messages[0]",
            "not null"),
        bad(
            chatWith("'additional_messages': [" + messages(101) + "]"),
            "$.chat.additional_messages[100]",
            "one more than the 100 elements"),
        bad(message("'content': 'x'"), message(2) + ".role", "is required"),
        bad(message("'role': ''"), message(2) + ".role", "at least 1 character"),
        bad(message("'role': 'user', 'contents': ''"), message(2) + ".contents", "\"content\"?"),
        bad(message("'role': 'user', 'content': []"), message(2) + ".content", "not an array"),
        bad(message("'role': 'user', 'type': 1"), message(2) + ".type", "must be a string"),
        bad(message("'role': 'user', 'content_type': ''"), message(2) + ".content_type", "least 1"),
        bad(message("'role': 'user', 'meta_data': 1"), message(2) + ".meta_data", "an object"));
  }

  private static Stream<Bad> badOthers() {
    String ids = "'conversation_id': 'c', 'chat_id': 'd'";
    return Stream.of(
        bad(request("chat_tool_outputs", ids), "$.chat_tool_outputs.tool_outputs", "is required"),
        bad(
            request("chat_tool_outputs", "'chat_id': 'd', 'tool_outputs': []"),
            "$.chat_tool_outputs.conversation_id",
            "is required"),
        bad(
            request("chat_tool_outputs", "'conversation_id': 'c', 'tool_outputs': []"),
            "$.chat_tool_outputs.chat_id",
            "is required"),
        bad(
            request("chat_tool_outputs", ids + ", 'tool_outputs': [{'tool_call_id': 't'}]"),
            "$.chat_tool_outputs.tool_outputs[0].output",
            "is required"),
        bad(
            request("chat_tool_outputs", ids + ", 'tool_outputs': [{'output': 't'}]"),
            "$.chat_tool_outputs.tool_outputs[0].tool_call_id",
            "is required"),
        bad(
            request("chat_tool_outputs", ids + ", 'tool_outputs': [], 'stream': true"),
            "$.chat_tool_outputs.stream",
            "is not a known field"),
        bad(
            request(
                "chat_tool_outputs",
                ids + ", 'tool_outputs': [{'tool_call_id': 't', 'output': 'o', 'outputs': 1}]"),
            "$.chat_tool_outputs.tool_outputs[0].outputs",
            "did you mean \"output\"?"),
        bad(request("workflow", "'parameters': {}"), "$.workflow.workflow_id", "is required"),
        bad(
            request("workflow", "'workflow_id': '" + "7".repeat(129) + "'"),
            "$.workflow.workflow_id",
            "1 to 128 characters"),
        bad(
            request("workflow", "'workflow_id': 'w', 'mode': 'streaming'"),
            "$.workflow.mode",
            "must be one of stream, sync, async; did you mean \"stream\"?"),
        bad(request("workflow", "'workflow_id': 'w', 'mode': 2"), "$.workflow.mode", "a string"),
        bad(
            request("workflow", "'workflow_id': 'w', 'ext': {'x': {}}"),
            "$.workflow.ext.x",
            "a string"),
        bad(
            request("workflow", "'workflow_id': 'w', 'paramaters': {}"),
            "$.workflow.paramaters",
            "did you mean \"parameters\"?"),
        bad(
            request("workflow_resume", "'workflow_id': 'w', 'event_id': 'e', 'resume_data': ''"),
            "$.workflow_resume.interrupt_type",
            "is required"),
        bad(resume("2, 'type': 2"), "$.workflow_resume.type", "is not a known field"),
        bad(resume("'2'"), "$.workflow_resume.interrupt_type", "must be an integer"),
        bad(resume("2.5"), "$.workflow_resume.interrupt_type", "must be an integer"),
        bad(resume("2147483648"), "$.workflow_resume.interrupt_type", "32 bits"),
        bad(resume("9".repeat(1_000)), "$.workflow_resume.interrupt_type", "32 bits"),
        bad(resume("-99999999999999999999"), "$.workflow_resume.interrupt_type", "32 bits"),
        bad(
            request(
                "workflow_chat",
                "'workflow_id': 'w', 'additional_messages': [" + messages(51) + "]"),
            "$.workflow_chat.additional_messages[50]",
            "one more than the 50 elements"),
        bad(
            request("workflow_chat", "'bot_id': 'b'"),
            "$.workflow_chat.workflow_id",
            "is required"),
        bad(
            request("workflow_chat", "'workflow_id': 'w', 'user_id': 'u'"),
            "$.workflow_chat.user_id",
            "is not a known field"));
  }

  private static String chatWith(String fields) {
    return chat("'bot_id': 'b', 'user_id': 'u', " + fields);
  }

  private static String message(String fields) {
    return chatWith("'additional_messages': [" + messages(2) + ", {" + fields + "}]");
  }

  private static String message(int index) {
    return "$.chat.additional_messages[" + index + "]";
  }

  private static String resume(String interruptType) {
    return request(
        "workflow_resume",
        "'workflow_id': 'w', 'event_id': 'e', 'resume_data': 'r', 'interrupt_type': "
            + interruptType);
  }

  private static Bad bad(String json, String path, String says) {
    return new Bad(json, path, says);
  }
}
