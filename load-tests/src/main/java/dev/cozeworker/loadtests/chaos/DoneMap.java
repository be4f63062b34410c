package dev.cozeworker.loadtests.chaos;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.BitSet;

/**
 * What a commit of one partition calls done: everything below its offset, and what its metadata
 * says. Reads the metadata by itself, so that it does not share the worker's mistakes.
 *
 * @param base the committed offset
 * @param above which are done of those from the base on
 * @param chars how long the metadata is
 */
record DoneMap(long base, BitSet above, int chars) {
  private static final int RUN_LENGTHS = 1;
  private static final int BITMAP = 2;

  DoneMap {
    above = (BitSet) above.clone();
  }

  /**
   * Reads a commit.
   *
   * @throws IllegalArgumentException if the metadata is not what a worker writes
   */
  static DoneMap of(long committed, String metadata) {
    if (metadata.isEmpty()) {
      return new DoneMap(committed, new BitSet(), 0);
    }
    try {
      return read(committed, metadata);
    } catch (BufferUnderflowException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException("metadata that makes no sense: " + metadata, e);
    }
  }

  private static DoneMap read(long committed, String metadata) {
    ByteBuffer in = ByteBuffer.wrap(Base64.getDecoder().decode(metadata));
    int format = in.get();
    long base = varint(in);
    if (base != committed) {
      throw new IllegalArgumentException(
          "metadata of offset %d was committed with offset %d".formatted(base, committed));
    }
    return switch (format) {
      case RUN_LENGTHS -> new DoneMap(committed, runs(in), metadata.length());
      case BITMAP -> new DoneMap(committed, BitSet.valueOf(in), metadata.length());
      default -> throw new IllegalArgumentException("metadata of the unknown format " + format);
    };
  }

  boolean done(long offset) {
    return offset < base || above.get(Math.toIntExact(offset - base));
  }

  /** The offset after the highest that is done. */
  long end() {
    return base + above.length();
  }

  private static BitSet runs(ByteBuffer in) {
    BitSet done = new BitSet();
    int next = 0;
    for (boolean isDone = false; in.hasRemaining(); isDone = !isDone) {
      int length = Math.toIntExact(varint(in));
      done.set(next, next + length, isDone);
      next += length;
    }
    return done;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number in the metadata does not end");
  }
}
