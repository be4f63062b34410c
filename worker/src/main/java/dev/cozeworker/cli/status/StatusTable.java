package dev.cozeworker.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.cli.command.ReadableDuration;
import dev.cozeworker.credentials.ExpiryNotice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The status of a worker as a person reads it. */
final class StatusTable {
  private static final String ROW = "  %-14s %-6s %-10s %8s %8s %8s %8s %8s  %s";

  private static final int RESOURCES_SHOWN = 10;

  private StatusTable() {}

  static List<String> lines(JsonNode status) {
    JsonNode consumption = status.path("consumption");
    List<String> lines = new ArrayList<>();
    lines.add(
        "coze-worker %s, up %s"
            .formatted(
                status.path("version").asText(),
                ReadableDuration.of(Duration.ofSeconds(status.path("uptime_seconds").asLong()))));
    lines.add(
        "partitions %,d   in flight %,d   buffered %,d   lag %,d"
            .formatted(
                consumption.path("assigned_partitions").asLong(),
                consumption.path("in_flight").asLong(),
                consumption.path("buffered").asLong(),
                consumption.path("lag").asLong()));
    status.path("routes").forEach(route -> addRoute(lines, route));
    return lines.stream().map(StatusTable::shown).toList();
  }

  /** A bot can be called anything, and a terminal obeys control characters. */
  private static String shown(String line) {
    return line.replaceAll("\\p{Cntrl}", "\uFFFD");
  }

  private static void addRoute(List<String> lines, JsonNode route) {
    lines.add("");
    lines.add("route " + route.path("name").asText());
    lines.add(
        ROW.formatted(
                "credential",
                "kind",
                "breaker",
                "ok",
                "rejected",
                "limited",
                "failed",
                "timeout",
                "")
            .stripTrailing());
    for (JsonNode credential : route.path("credentials")) {
      lines.add(row(credential).stripTrailing());
      addExpiry(lines, credential);
      addTroubles(lines, credential);
      lines.addAll(PastLines.of(credential));
    }
    route.path("preferred").forEach(preference -> lines.add(PastLines.preferred(preference)));
  }

  /** What is held back and until when, and what Coze said last. */
  private static void addTroubles(List<String> lines, JsonNode credential) {
    if (credential.hasNonNull("open_until")) {
      lines.add("    refused for everything, until " + second(credential.path("open_until")));
    }
    JsonNode open = credential.path("open_resources");
    open.valueStream()
        .limit(RESOURCES_SHOWN)
        .forEach(resource -> lines.add("    refused for " + name(resource)));
    if (open.size() > RESOURCES_SHOWN) {
      lines.add("    and for %,d more (--json has all)".formatted(open.size() - RESOURCES_SHOWN));
    }
    JsonNode refusal = credential.path("last_refusal");
    if (refusal.isObject()) {
      lines.add(
          "    last refused at %s: %s %s"
              .formatted(
                  credential.path("last_rejected_at").asText(),
                  refusal.path("code").asText(),
                  refusal.path("message").asText()));
    }
  }

  private static void addExpiry(List<String> lines, JsonNode credential) {
    if (credential.has("expires_at")) {
      Instant end = Instant.parse(credential.path("expires_at").asText());
      ExpiryNotice.of(end, Instant.now()).ifPresent(notice -> lines.add("    its token " + notice));
    }
  }

  private static String row(JsonNode credential) {
    JsonNode calls = credential.path("calls");
    return ROW.formatted(
        credential.path("name").asText(),
        credential.path("kind").asText(),
        credential.path("breaker").asText(),
        calls.path("ok").asText("0"),
        calls.path("rejected").asText("0"),
        calls.path("rate_limited").asText("0"),
        calls.path("failed").asText("0"),
        calls.path("timeout").asText("0"),
        credential.path("verdict").asText(""));
  }

  private static String name(JsonNode resource) {
    return resource.path("state").asText().equals("half_open")
        ? resource.path("resource").asText() + ", being probed"
        : "%s, until %s"
            .formatted(resource.path("resource").asText(), second(resource.path("until")));
  }

  private static Instant second(JsonNode time) {
    return Instant.parse(time.asText()).truncatedTo(ChronoUnit.SECONDS);
  }
}
