package dev.cozeworker.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The switches and the counts of the Coze simulator. */
final class CozeControl {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String base;
  private final HttpClient http = HttpClient.newHttpClient();

  CozeControl(String base) {
    this.base = base + "/sandbox/";
  }

  /** Behaves like this from now on; what is not named stays. */
  void settings(String json) throws Exception {
    send("PUT", "settings", json);
  }

  void migrate(String json) throws Exception {
    send("POST", "migrate", json);
  }

  /**
   * Returns how many calls there were of those that the rows of {@code /sandbox/calls} describe.
   */
  long calls(Predicate<JsonNode> rows) throws Exception {
    return JSON.readTree(send("GET", "calls", ""))
        .path("calls")
        .valueStream()
        .filter(rows)
        .mapToLong(row -> row.path("count").asLong())
        .sum();
  }

  /** Returns how many chats and workflow runs were begun for each request, by its text. */
  Map<String, Long> callsByTag() throws Exception {
    return send("GET", "journal?since=0", "")
        .lines()
        .filter(line -> !line.isBlank())
        .map(CozeControl::parse)
        .filter(entry -> entry.path("kind").asText().matches("chat_(stream|create)"))
        .collect(Collectors.groupingBy(entry -> entry.path("tag").asText(), Collectors.counting()));
  }

  /** Returns how many calls were answered whole for each request of which one was, by its text. */
  Map<String, Long> served() throws Exception {
    Map<String, Long> served = new HashMap<>();
    List<JsonNode> page = page(0);
    while (!page.isEmpty()) {
      page.stream()
          .filter(entry -> entry.path("outcome").asText().equals("ok"))
          .forEach(entry -> served.merge(entry.path("tag").asText(), 1L, Long::sum));
      page = page(page.getLast().path("seq").asLong());
    }
    return served;
  }

  /** Returns one of the figures beside the counts, such as {@code under_way}. */
  int figure(String name) throws Exception {
    return JSON.readTree(send("GET", "calls", "")).path(name).asInt();
  }

  /** Returns one more personal access token of that account. */
  String makeToken(String account) throws Exception {
    return JSON.readTree(send("POST", "tokens", "{\"account\":\"%s\"}".formatted(account)))
        .path("token")
        .asText();
  }

  void revoke(String token) throws Exception {
    send("POST", "tokens/revoke", "{\"token\":\"%s\"}".formatted(token));
  }

  /** Returns the text of every token that was ever handed out. */
  List<String> tokens() throws Exception {
    return JSON.readTree(send("GET", "tokens", ""))
        .path("tokens")
        .valueStream()
        .map(token -> token.path("token").asText())
        .toList();
  }

  private List<JsonNode> page(long since) throws Exception {
    return send("GET", "journal?since=" + since, "")
        .lines()
        .filter(line -> !line.isBlank())
        .map(CozeControl::parse)
        .toList();
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new IllegalStateException("the journal is not JSON: " + line, e);
    }
  }

  private String send(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(PATIENCE)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(method + " " + path + ": " + response.body());
    }
    return response.body();
  }
}
