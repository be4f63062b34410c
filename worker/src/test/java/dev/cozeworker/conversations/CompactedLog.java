package dev.cozeworker.conversations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A topic of one partition whose old records go once there is a later one under their key. */
final class CompactedLog {
  private final List<Entry> entries = new ArrayList<>();
  private long end;

  void append(Instant at, ConversationEvent event) {
    entries.add(new Entry(end++, at, event));
  }

  List<Entry> from(long offset, int atMost) {
    return entries.stream().filter(entry -> entry.offset() >= offset).limit(atMost).toList();
  }

  /** Compacts what was written before that; tombstones go once everybody has read them. */
  void compact(Instant before, long readByAll) {
    Map<String, Long> last = new HashMap<>();
    List<Entry> old = entries.stream().filter(entry -> entry.at().isBefore(before)).toList();
    old.forEach(entry -> last.put(entry.key(), entry.offset()));
    entries.removeIf(entry ->
        entry.at().isBefore(before)
            && (last.getOrDefault(entry.key(), 0L) != entry.offset()
                || (entry.event() instanceof ConversationEvent.Forgotten
                    && entry.offset() < readByAll)));
  }

  record Entry(long offset, Instant at, ConversationEvent event) {
    String key() {
      return switch (event) {
        case ConversationEvent.Owned it -> "owner/" + it.conversation();
        case ConversationEvent.Claimed it -> "claim/" + it.conversation();
        case ConversationEvent.ClaimEnded it -> "claim/" + it.conversation();
        case ConversationEvent.Replaced it -> it.conversation() + "/" + it.replacement();
        case ConversationEvent.Forgotten it -> it.conversation() + "/" + it.replacement();
      };
    }
  }
}
