package dev.cozeworker.intake;

import java.util.List;

/**
 * Which offsets of one partition are done above the committed one: all from {@code base} up to, not
 * including, {@code end}, save those in {@code undone}. It travels as the metadata of the committed
 * offset.
 *
 * @param base the committed offset
 * @param end the offset after the highest that is done; nothing is known from here on
 * @param undone the offsets in between that are not done, ascending
 */
record OffsetMap(long base, long end, List<Long> undone) {

  static OffsetMap empty(long base) {
    return new OffsetMap(base, base, List.of());
  }
}
