package dev.cozeworker.sandbox.simulator.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/** How server-sent events are framed: chats leave no space after the colon, chatflows do. */
public enum Sse {
  TIGHT(""),
  SPACED(" ");

  private static final byte[] END = bytes("\n\n");

  private final String space;

  Sse(String space) {
    this.space = space;
  }

  public Piece event(int atMillis, String event, JsonNode data) {
    return Piece.framed(atMillis, before(event), Json.bytes(data), END);
  }

  public Piece event(int atMillis, String event, String data) {
    return event(atMillis, event, TextNode.valueOf(data));
  }

  /** All of an event that comes before its data. */
  public byte[] before(String event) {
    return bytes("event:" + space + event + "\ndata:" + space);
  }

  /** An event of a workflow: {@code id}, {@code event} and {@code data} in that order. */
  public static Piece numbered(int atMillis, int id, String event, JsonNode data) {
    return Piece.framed(
        atMillis, bytes("id: " + id + "\nevent: " + event + "\ndata: "), Json.bytes(data), END);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
