package dev.cozeworker.intake;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Writes an {@link OffsetMap} into the metadata of a commit, as run lengths or as a bitmap,
 * whichever is shorter, and reads it back.
 *
 * <p>Layout, in Base64 without padding: one byte of format (1 run lengths, 2 bitmap), the base as a
 * varint, the body. Run lengths are varints, of undone and done offsets in turn, undone first. The
 * bitmap has a bit for each offset from the base, the lowest bit first, set where it is done; its
 * last set bit is the last done offset.
 */
final class OffsetMapCodec {
  /** The broker's default of {@code offset.metadata.max.bytes}. */
  static final int MAX_CHARS = 4096;

  private static final byte RUN_LENGTHS = 1;
  private static final byte BITMAP = 2;
  private static final int HEADER_BYTES = 1 + 10;

  /** What the body may take, whatever the base. */
  static final int MAX_BODY_BYTES = MAX_CHARS / 4 * 3 - HEADER_BYTES;

  /** As many offsets as the bitmap has room for. */
  static final int MAX_BITMAP_SPAN = MAX_BODY_BYTES * 8;

  private OffsetMapCodec() {}

  /**
   * Returns the metadata, empty where nothing above the base is done.
   *
   * @throws IllegalStateException if it does not fit, which {@link Ledger#admits} is there to
   *     prevent
   */
  static String encode(OffsetMap map) {
    if (map.end() <= map.base()) {
      return "";
    }
    int runs = runLengthBytes(map);
    long bitmap = (map.end() - map.base() + 7) / 8;
    if (Math.min(runs, bitmap) > MAX_BODY_BYTES) {
      throw new IllegalStateException(
          "the map of done offsets takes %d bytes as run lengths and %d as a bitmap, of at most %d"
              .formatted(runs, bitmap, MAX_BODY_BYTES));
    }
    int body = (int) Math.min(runs, bitmap);
    ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + body);
    out.put(runs <= bitmap ? RUN_LENGTHS : BITMAP);
    Varint.put(out, map.base());
    if (runs <= bitmap) {
      putRunLengths(map, out);
    } else {
      putBitmap(map, out);
    }
    return Base64.getEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(out.array(), out.position()));
  }

  /**
   * Returns what the metadata of that commit says; empty where it is not ours, cannot be read, or
   * belongs to another offset (as after a reset of the group's offsets by hand).
   */
  static Optional<OffsetMap> decode(long committed, String metadata) {
    if (metadata.isEmpty() || metadata.length() > MAX_CHARS) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(metadata);
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (in.remaining() < 2) {
      return Optional.empty();
    }
    byte format = in.get();
    if (Varint.get(in) != committed) {
      return Optional.empty();
    }
    return switch (format) {
      case RUN_LENGTHS -> runLengths(committed, in);
      case BITMAP -> bitmap(committed, in);
      default -> Optional.empty();
    };
  }

  private static int runLengthBytes(OffsetMap map) {
    Counter counter = new Counter();
    forEachRun(map, counter);
    return counter.bytes;
  }

  private static void putRunLengths(OffsetMap map, ByteBuffer out) {
    forEachRun(map, length -> Varint.put(out, length));
  }

  /** Calls with the lengths of the runs of undone and done offsets in turn, undone first. */
  private static void forEachRun(OffsetMap map, RunSink sink) {
    long runStart = map.base();
    long next = map.base();
    for (long undone : map.undone()) {
      if (undone > next) {
        sink.run(next - runStart);
        sink.run(undone - next);
        runStart = undone;
      }
      next = undone + 1;
    }
    sink.run(next - runStart);
    sink.run(map.end() - next);
  }

  private static void putBitmap(OffsetMap map, ByteBuffer out) {
    int start = out.position();
    int span = (int) (map.end() - map.base());
    for (int i = 0; i < (span + 7) / 8; i++) {
      int bits = Math.min(8, span - i * 8);
      out.put((byte) ((1 << bits) - 1));
    }
    for (long undone : map.undone()) {
      int bit = (int) (undone - map.base());
      int at = start + bit / 8;
      out.put(at, (byte) (out.get(at) & ~(1 << (bit % 8))));
    }
  }

  private static Optional<OffsetMap> runLengths(long base, ByteBuffer in) {
    List<Long> undone = new ArrayList<>();
    long next = base;
    boolean done = false;
    while (in.hasRemaining()) {
      long length = Varint.get(in);
      if (length < 0 || next + length < next) {
        return Optional.empty();
      }
      if (!done) {
        if (undone.size() + length > MAX_BITMAP_SPAN) {
          return Optional.empty();
        }
        for (long offset = next; offset < next + length; offset++) {
          undone.add(offset);
        }
      }
      next += length;
      done = !done;
    }
    return Optional.of(new OffsetMap(base, next, undone));
  }

  private static Optional<OffsetMap> bitmap(long base, ByteBuffer in) {
    BitSet done = BitSet.valueOf(in);
    List<Long> undone = new ArrayList<>();
    for (int i = done.nextClearBit(0); i < done.length(); i = done.nextClearBit(i + 1)) {
      undone.add(base + i);
    }
    return Optional.of(new OffsetMap(base, base + done.length(), undone));
  }

  @FunctionalInterface
  private interface RunSink {
    void run(long length);
  }

  private static final class Counter implements RunSink {
    private int bytes;

    @Override
    public void run(long length) {
      bytes += Varint.size(length);
    }
  }
}
