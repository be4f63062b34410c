package dev.cozeworker.intake;

import java.nio.ByteBuffer;

/**
 * Whole numbers from 0 up in as few bytes as they need, seven bits to the byte, the lowest first.
 */
final class Varint {
  /** What {@link #get} gives where the bytes are no number. */
  static final long MALFORMED = -1;

  private Varint() {}

  static int size(long value) {
    return value == 0 ? 1 : (63 - Long.numberOfLeadingZeros(value)) / 7 + 1;
  }

  static void put(ByteBuffer out, long value) {
    long rest = value;
    while (rest > 0x7F) {
      out.put((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.put((byte) rest);
  }

  static long get(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 63 && in.hasRemaining(); shift += 7) {
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    return MALFORMED;
  }
}
