package dev.cozeworker.sandbox.simulator.http;

import dev.cozeworker.sandbox.simulator.script.Head;
import dev.cozeworker.sandbox.simulator.script.Piece;
import dev.cozeworker.sandbox.simulator.script.Script;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Plays one script on one connection, on its event loop. Times are rounded up to a common tick, so
 * that ten thousand streams wake the loop a few hundred times a second and not ten thousand times.
 */
final class Playback {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  private static final int CHUNK_OVERHEAD = 12;
  private static final byte[] CRLF = "\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Wire wire;
  private final Reply reply;
  private final Runnable completed;
  private final long startNanos = System.nanoTime();
  private int next;
  private boolean headSent;
  private boolean over;
  private @Nullable Future<?> timer;

  /**
   * @param completed runs when the script has completed and the connection is free again
   */
  Playback(Wire wire, Reply reply, Runnable completed) {
    this.wire = wire;
    this.reply = reply;
    this.completed = completed;
  }

  /** Sends what is due and sets the timer for what is not; called again when there is room. */
  void advance() {
    if (over || timer != null) {
      return;
    }
    Script script = reply.script();
    int due = firstNotDue(script.pieces());
    sendUpTo(due);
    // Sending may make room at once, which calls this again, from the inside.
    if (over || timer != null || !wire.hasRoom()) {
      return;
    }
    int nextAt =
        next < script.pieces().size() ? script.pieces().get(next).atMillis() : script.endAtMillis();
    if (next < script.pieces().size() || nanosUntil(nextAt) > 0) {
      wakeAt(nextAt);
    } else {
      end(script);
    }
  }

  /** The client has gone away. */
  void abandon() {
    if (timer != null) {
      timer.cancel(false);
    }
    boolean everythingSent = headSent && next == reply.script().pieces().size();
    finish(everythingSent ? Reply.Fate.PLAYED : Reply.Fate.ABANDONED);
  }

  private void wakeAt(int millis) {
    long due = startNanos + TimeUnit.MILLISECONDS.toNanos(millis);
    long delay = Math.ceilDiv(due, TICK_NANOS) * TICK_NANOS - System.nanoTime();
    timer =
        wire.schedule(
            () -> {
              timer = null;
              advance();
            },
            delay);
  }

  private int firstNotDue(List<Piece> pieces) {
    int due = next;
    while (due < pieces.size() && nanosUntil(pieces.get(due).atMillis()) <= 0) {
      due++;
    }
    return due;
  }

  private long nanosUntil(int millis) {
    return startNanos + TimeUnit.MILLISECONDS.toNanos(millis) - System.nanoTime();
  }

  private void sendUpTo(int due) {
    Head head = reply.script().head();
    if (head == null || (due == next && (headSent || due < reply.script().pieces().size()))) {
      return;
    }
    List<Piece> pieces = reply.script().pieces().subList(next, due);
    byte[] opening = headSent ? new byte[0] : head.bytes();
    int size = opening.length;
    for (Piece piece : pieces) {
      size += piece.length() + CHUNK_OVERHEAD;
    }
    ByteBuf bytes = wire.buffer(size).writeBytes(opening);
    for (Piece piece : pieces) {
      write(piece, head.chunked(), bytes);
    }
    next = due;
    headSent = true;
    wire.send(bytes);
  }

  private static void write(Piece piece, boolean chunked, ByteBuf bytes) {
    if (!chunked) {
      piece.writeTo(bytes);
    } else if (piece.length() > 0) {
      bytes.writeCharSequence(Integer.toHexString(piece.length()), StandardCharsets.US_ASCII);
      bytes.writeBytes(CRLF);
      piece.writeTo(bytes);
      bytes.writeBytes(CRLF);
    }
  }

  private void end(Script script) {
    switch (script.ending()) {
      case COMPLETE -> {
        if (script.head() != null && script.head().chunked()) {
          wire.send(wire.buffer(LAST_CHUNK.length).writeBytes(LAST_CHUNK));
        }
        finish(Reply.Fate.PLAYED);
        completed.run();
      }
      case CLOSE -> {
        finish(Reply.Fate.PLAYED);
        wire.close();
      }
      case RESET -> {
        finish(Reply.Fate.PLAYED);
        wire.reset();
      }
    }
  }

  private void finish(Reply.Fate fate) {
    if (!over) {
      over = true;
      reply.listener().accept(fate);
    }
  }
}
