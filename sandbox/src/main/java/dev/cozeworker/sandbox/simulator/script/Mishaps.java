package dev.cozeworker.sandbox.simulator.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;

/** What can befall a script on its way: each takes one and gives the one that is played instead. */
public final class Mishaps {
  /** Long enough for the head to arrive before the reset overtakes it. */
  private static final int RESET_MILLIS = 50;

  private Mishaps() {}

  public static Script resetBeforeHead(Script script) {
    return new Script(null, List.of(), Ending.RESET, 0);
  }

  public static Script resetAfterHead(Script script) {
    return script.withPieces(List.of()).endingWith(Ending.RESET, RESET_MILLIS);
  }

  /** Half of the pieces, then the connection closes. */
  public static Script cutBetween(Script script) {
    return closing(script, firstHalf(script), 0);
  }

  /** Half of the pieces and half of the next one, then the connection closes. */
  public static Script cutInside(Script script) {
    List<Piece> kept = firstHalf(script);
    kept.add(script.pieces().get(kept.size()).firstHalf());
    return closing(script, kept, 0);
  }

  /** Half of the pieces, then nothing for a while, then the connection closes. */
  public static Script stall(Script script, int millis) {
    return closing(script, firstHalf(script), millis);
  }

  /** Complete as HTTP goes, but without its last pieces. */
  public static Script withoutLast(Script script, int pieces) {
    int kept = Math.max(0, script.pieces().size() - pieces);
    return script.withPieces(script.pieces().subList(0, kept));
  }

  /** Half of the body, and a content length that agrees with it. */
  public static Script truncate(Script script) {
    List<Piece> kept = firstHalf(script);
    kept.add(script.pieces().get(kept.size()).firstHalf());
    return withLength(script.withPieces(kept));
  }

  public static Script retype(Script script, String contentType) {
    Head head = script.head();
    return head == null ? script : script.withHead(head.withContentType(contentType));
  }

  /** A strange piece before each of the others. */
  public static Script between(Script script, IntFunction<Piece> strange) {
    List<Piece> pieces = new ArrayList<>();
    for (Piece piece : script.pieces()) {
      pieces.add(strange.apply(pieces.size()).at(piece.atMillis()));
      pieces.add(piece);
    }
    return script.withPieces(pieces);
  }

  /** Compressed, each piece so that it can be read when it has come. */
  public static Script gzip(Script script) {
    List<Piece> pieces = new ArrayList<>();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed, true)) {
      for (Piece piece : script.pieces()) {
        gzip.write(piece.bytes());
        gzip.flush();
        pieces.add(Piece.of(piece.atMillis(), compressed.toByteArray()));
        compressed.reset();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    pieces.add(Piece.of(script.endAtMillis(), compressed.toByteArray()));
    return withLength(script.withPieces(pieces).withHeader("Content-Encoding", "gzip"));
  }

  private static List<Piece> firstHalf(Script script) {
    return new ArrayList<>(script.pieces().subList(0, script.pieces().size() / 2));
  }

  private static Script closing(Script script, List<Piece> kept, int millisLater) {
    int last = kept.isEmpty() ? 0 : kept.getLast().atMillis();
    return script.withPieces(kept).endingWith(Ending.CLOSE, last + millisLater);
  }

  private static Script withLength(Script script) {
    Head head = script.head();
    if (head == null || head.chunked()) {
      return script;
    }
    int length = script.pieces().stream().mapToInt(Piece::length).sum();
    return script.withHead(head.withContentLength(OptionalInt.of(length)));
  }
}
