package dev.cozeworker.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What has moved from a credential, how the others do since, and what is preferred, as lines. */
final class PastLines {
  private static final int RESOURCES_SHOWN = 20;

  private PastLines() {}

  static List<String> of(JsonNode credential) {
    List<String> lines = new ArrayList<>();
    JsonNode moved = credential.path("moved");
    moved.valueStream().limit(RESOURCES_SHOWN).forEach(each -> lines.add(moved(each)));
    if (moved.size() > RESOURCES_SHOWN) {
      lines.add("    and %,d more (--json has all)".formatted(moved.size() - RESOURCES_SHOWN));
    }
    JsonNode others = credential.path("others_since");
    if (!moved.isEmpty() && others.has("success_rate")) {
      lines.add(since(others));
      credential
          .path("unmoved")
          .valueStream()
          .limit(RESOURCES_SHOWN)
          .forEach(resource -> lines.add("    nobody else has served " + resource.asText()));
    }
    return lines;
  }

  static String preferred(JsonNode preference) {
    String credential = preference.path("credential").asText();
    return preference.has("resource")
        ? "  preferred for %s: %s".formatted(preference.path("resource").asText(), credential)
        : "  preferred: " + credential;
  }

  private static String moved(JsonNode moved) {
    return "    moved to %s: %s, at %s"
        .formatted(
            moved.path("to").asText(), moved.path("resource").asText(), moved.path("at").asText());
  }

  private static String since(JsonNode others) {
    return "    last needed at %s; since then %.1f %% of %,d calls with others were answered"
        .formatted(
            others.path("since").asText(),
            100 * others.path("success_rate").asDouble(),
            others.path("ok").asLong() + others.path("not_ok").asLong());
  }
}
