package dev.cozeworker.shapes;

import dev.cozeworker.scripted.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** A shape in which a refusal with a code of Coze's arrives. */
enum Shape {
  JSON,
  HTTP_401,
  HTTP_403,
  HTTP_500,
  JSON_AS_EVENTS,
  JSON_AS_TEXT,
  JSON_UNTYPED,
  JSON_COMPRESSED,
  /** As the token endpoint and the workflows name the fields, and the code a text. */
  ERROR_CODE_AS_TEXT,
  /** As the hosted service writes it. */
  ERROR_EVENT,
  /** As coze-studio does, between events that nobody knows. */
  STUDIO_ERROR_EVENT,
  /** The call is accepted, and its own answer says that it failed. */
  FAILED_ANSWER,
  /** The call is accepted, and whoever looks at it is refused. */
  REFUSED_LOOK;

  private static final String TYPE_JSON = "Content-Type: application/json";
  private static final String TYPE_EVENTS = "Content-Type: text/event-stream";

  boolean existsFor(Way way) {
    return switch (this) {
      case ERROR_EVENT, STUDIO_ERROR_EVENT -> way.streams();
      case FAILED_ANSWER -> way != Way.WORKFLOW_SYNC;
      case REFUSED_LOOK -> way.looks();
      default -> true;
    };
  }

  /** Returns whether the refusal comes when the call is looked at. */
  boolean comesLater(Way way) {
    return way.looks() && (this == FAILED_ANSWER || this == REFUSED_LOOK);
  }

  void send(Way way, int code, Wire wire) throws IOException {
    String json =
        "{\"code\":%d,\"msg\":\"no %d\",\"detail\":{\"logid\":\"log\"}}".formatted(code, code);
    switch (this) {
      case JSON -> wire.answer(200, TYPE_JSON, json);
      case HTTP_401 -> wire.answer(401, TYPE_JSON, json);
      case HTTP_403, REFUSED_LOOK -> wire.answer(403, TYPE_JSON, json);
      case HTTP_500 -> wire.answer(500, TYPE_JSON, json);
      case JSON_AS_EVENTS -> wire.answer(200, TYPE_EVENTS, json);
      case JSON_AS_TEXT -> wire.answer(200, "Content-Type: text/plain", json);
      case JSON_UNTYPED -> wire.answer(200, "X-No: type", json);
      case JSON_COMPRESSED -> {
        wire.begin(TYPE_JSON + "\nContent-Encoding: gzip");
        wire.send(compressed(json));
        wire.close();
      }
      case ERROR_CODE_AS_TEXT ->
          wire.answer(
              200,
              TYPE_JSON,
              "{\"error_code\":\"%d\",\"error_message\":\"no %d\"}".formatted(code, code));
      case ERROR_EVENT -> wire.stream("event:error\ndata:" + json + "\n\n");
      case STUDIO_ERROR_EVENT ->
          wire.stream(
              ": heartbeat\n\nevent: PING\ndata: {}\n\nevent: from.the.future\ndata: no json\n\n"
                  + "event: error\ndata: "
                  + json
                  + "\n\n");
      case FAILED_ANSWER -> failedAnswer(way, code, wire);
    }
  }

  private static void failedAnswer(Way way, int code, Wire wire) throws IOException {
    String chat =
        ("{\"id\":\"c\",\"conversation_id\":\"v\",\"status\":\"failed\","
                + "\"last_error\":{\"code\":%d,\"msg\":\"no %d\"}}")
            .formatted(code, code);
    String error = "\"error_code\":\"%d\",\"error_message\":\"no %d\"".formatted(code, code);
    switch (way) {
      case CHAT_STREAM ->
          wire.stream(
              "event:conversation.chat.created\ndata:{\"id\":\"c\",\"conversation_id\":\"v\"}\n\n"
                  + "event:conversation.chat.failed\ndata:"
                  + chat
                  + "\n\nevent:done\ndata:\"[DONE]\"\n\n");
      case CHAT_POLL -> wire.answer(200, TYPE_JSON, "{\"code\":0,\"data\":" + chat + "}");
      case WORKFLOW_STREAM -> wire.stream("id: 0\nevent: Error\ndata: {" + error + "}\n\n");
      case WORKFLOW_ASYNC ->
          wire.answer(
              200,
              TYPE_JSON,
              "{\"code\":0,\"data\":[{\"execute_status\":\"Fail\"," + error + "}]}");
      case WORKFLOW_SYNC -> throw new IllegalArgumentException(way + " has no answer but the one");
    }
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
