package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** The limits of {@code meta_data}: how many pairs, and how long. */
final class MetaData {
  private static final int MAX_PAIRS = 16;
  private static final int MAX_KEY = 64;
  private static final int MAX_VALUE = 512;

  private MetaData() {}

  static Optional<String> problem(JsonNode metaData) {
    if (metaData.isMissingNode() || metaData.isNull()) {
      return Optional.empty();
    } else if (!metaData.isObject() || metaData.size() > MAX_PAIRS) {
      return Optional.of("meta_data must be an object of at most " + MAX_PAIRS + " pairs");
    }
    return metaData.properties().stream().allMatch(MetaData::fits)
        ? Optional.empty()
        : Optional.of("meta_data has a key or a value that is empty, too long or no text");
  }

  private static boolean fits(Map.Entry<String, JsonNode> pair) {
    String value = pair.getValue().asText();
    return pair.getValue().isTextual()
        && !pair.getKey().isEmpty()
        && pair.getKey().length() <= MAX_KEY
        && !value.isEmpty()
        && value.length() <= MAX_VALUE;
  }
}
