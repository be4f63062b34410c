package dev.cozeworker.sandbox.simulator.calls;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** How many calls ended, by whose they were, what they asked and what came of them. */
public final class CallCounts {
  private final Map<Key, Count> counts = new HashMap<>();
  private long total;

  /** What is counted apart. */
  record Key(
      String credential, String token, CallKind kind, String resource, String outcome, int code) {}

  void add(Key key) {
    counts.computeIfAbsent(key, same -> new Count()).value++;
    total++;
  }

  void clear() {
    counts.clear();
    total = 0;
  }

  public long total() {
    return total;
  }

  public ArrayNode write() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    counts.forEach((key, count) -> rows.add(row(key, count)));
    return rows;
  }

  private static ObjectNode row(Key key, Count count) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("credential", key.credential())
        .put("token", key.token())
        .put("kind", key.kind().label())
        .put("resource", key.resource())
        .put("outcome", key.outcome())
        .put("code", key.code())
        .put("count", count.value);
  }

  private static final class Count {
    private long value;
  }
}
