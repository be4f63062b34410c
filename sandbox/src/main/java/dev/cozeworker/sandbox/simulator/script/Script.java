package dev.cozeworker.sandbox.simulator.script;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One answer, declared beforehand: the head, the timed pieces of the body in the order of their
 * times, and how it ends, and when. Without a head nothing is sent before the ending.
 */
public record Script(@Nullable Head head, List<Piece> pieces, Ending ending, int endAtMillis) {

  public Script {
    pieces = List.copyOf(pieces);
  }

  /** A stream of server-sent events. */
  public static Script events(String logid, List<Piece> pieces) {
    return streamed("text/event-stream; charset=utf-8", logid, pieces);
  }

  /** A chunked answer of any type. */
  public static Script streamed(@Nullable String contentType, String logid, List<Piece> pieces) {
    Head head =
        new Head(
            200,
            contentType,
            OptionalInt.empty(),
            Map.of("x-tt-logid", logid, "Cache-Control", "no-cache"));
    return complete(head, pieces);
  }

  /** An answer in one piece with its length in the head. */
  public static Script whole(
      int status, @Nullable String contentType, Map<String, String> headers, Piece body) {
    return complete(
        new Head(status, contentType, OptionalInt.of(body.length()), headers), List.of(body));
  }

  /** A JSON answer. */
  public static Script json(int status, String logid, Piece body) {
    return whole(status, "application/json; charset=utf-8", Map.of("x-tt-logid", logid), body);
  }

  private static Script complete(Head head, List<Piece> pieces) {
    int end = pieces.isEmpty() ? 0 : pieces.getLast().atMillis();
    return new Script(head, pieces, Ending.COMPLETE, end);
  }

  public Script withHead(@Nullable Head other) {
    return new Script(other, pieces, ending, endAtMillis);
  }

  public Script withHeader(String name, String value) {
    return head == null ? this : withHead(head.withHeader(name, value));
  }

  public Script withPieces(List<Piece> others) {
    return new Script(head, others, ending, endAtMillis);
  }

  public Script endingWith(Ending other, int atMillis) {
    return new Script(head, pieces, other, atMillis);
  }
}
