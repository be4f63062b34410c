package dev.cozeworker.sandbox.simulator.calls;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The last calls in the order in which they came; the oldest are overwritten. */
public final class Journal {
  public static final int MAX_ENTRIES = 1_000_000;

  private static final JsonMapper MAPPER = new JsonMapper();

  private final List<JournalEntry> ring = new ArrayList<>();
  private int oldest;

  void add(JournalEntry entry) {
    if (ring.size() < MAX_ENTRIES) {
      ring.add(entry);
    } else {
      ring.set(oldest, entry);
      oldest = (oldest + 1) % MAX_ENTRIES;
    }
  }

  void clear() {
    ring.clear();
    oldest = 0;
  }

  /**
   * JSON lines.
   *
   * @param since only calls with a greater number
   */
  public byte[] lines(long since, int limit) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int written = 0;
    for (int i = firstAfter(since); i < ring.size() && written < limit; i++, written++) {
      lines.writeBytes(line(at(i)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  /** Numbers are consecutive, so the place follows from the number. */
  private int firstAfter(long since) {
    return ring.isEmpty() ? 0 : Math.clamp(since + 1 - at(0).seq, 0, ring.size());
  }

  private JournalEntry at(int index) {
    return ring.get((oldest + index) % ring.size());
  }

  private static byte[] line(JournalEntry entry) {
    try {
      return MAPPER.writeValueAsBytes(entry);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
