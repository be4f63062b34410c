package dev.cozeworker.sandbox.simulator.script;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A stretch of an answer's body and when it is sent, in milliseconds from the call. It is kept in
 * three parts so that the many deltas of one answer share what surrounds their text.
 */
public final class Piece {
  private static final byte[] NOTHING = {};

  private final int atMillis;
  private final byte[] before;
  private final byte[] text;
  private final byte[] after;

  private Piece(int atMillis, byte[] before, byte[] text, byte[] after) {
    this.atMillis = atMillis;
    this.before = before;
    this.text = text;
    this.after = after;
  }

  /** The caller gives the arrays away and must not change them. */
  public static Piece framed(int atMillis, byte[] before, byte[] text, byte[] after) {
    return new Piece(atMillis, before, text, after);
  }

  public static Piece of(int atMillis, byte[] bytes) {
    return new Piece(atMillis, NOTHING, bytes, NOTHING);
  }

  public static Piece of(int atMillis, String text) {
    return of(atMillis, text.getBytes(StandardCharsets.UTF_8));
  }

  public int atMillis() {
    return atMillis;
  }

  public int length() {
    return before.length + text.length + after.length;
  }

  public void writeTo(ByteBuf out) {
    out.writeBytes(before).writeBytes(text).writeBytes(after);
  }

  public byte[] bytes() {
    byte[] all = Arrays.copyOf(before, length());
    System.arraycopy(text, 0, all, before.length, text.length);
    System.arraycopy(after, 0, all, before.length + text.length, after.length);
    return all;
  }

  public Piece at(int millis) {
    return new Piece(millis, before, text, after);
  }

  public Piece firstHalf() {
    return of(atMillis, Arrays.copyOf(bytes(), length() / 2));
  }
}
