package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;

/** The envelope around every plain answer. */
final class Envelope {
  private Envelope() {}

  static Script ok(Call call, JsonNode data) {
    return ok(call, 0, data);
  }

  static Script ok(Call call, int atMillis, JsonNode data) {
    ObjectNode envelope = Json.object().put("code", 0).put("msg", "");
    envelope.set("data", data);
    return script(call, atMillis, envelope);
  }

  /** An answer whose fields stand beside {@code code} and {@code msg}. */
  static Script flat(Call call, int atMillis, ObjectNode fields) {
    ObjectNode envelope = Json.object().put("code", 0).put("msg", "");
    return script(call, atMillis, envelope.setAll(fields));
  }

  static ObjectNode error(Call call, int code, String message) {
    return detailed(call, Json.object().put("code", code).put("msg", message));
  }

  private static Script script(Call call, int atMillis, ObjectNode envelope) {
    return Script.json(200, call.logid(), Piece.of(atMillis, Json.bytes(detailed(call, envelope))));
  }

  private static ObjectNode detailed(Call call, ObjectNode envelope) {
    return envelope.set("detail", Json.object().put("logid", call.logid()));
  }
}
