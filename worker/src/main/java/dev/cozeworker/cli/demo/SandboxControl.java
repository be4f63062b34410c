package dev.cozeworker.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The switches and the counts of the Coze simulator. */
final class SandboxControl implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  SandboxControl(JsonNode coze) {
    this.base = URI.create(coze.path("coze_base").asText() + "/sandbox/");
  }

  /** Makes calls take about this long, now less and now more. */
  void answerIn(Duration median) {
    ObjectNode settings = JSON.createObjectNode();
    settings
        .putObject("defaults")
        .putObject("total")
        .putObject("lognormal")
        .put("median_ms", median.toMillis())
        .put("sigma", 0.25);
    send("settings", "PUT", settings);
  }

  /**
   * Moves a workspace to the enterprise, now.
   *
   * @param limbo how long neither account may use it
   */
  void migrate(String workspace, Duration limbo) {
    ObjectNode move = JSON.createObjectNode().put("workspace", workspace).put("to", "enterprise");
    send("migrate", "POST", move.put("limbo_ms", limbo.toMillis()));
  }

  /** Returns how many calls ended with that outcome. */
  long calls(String outcome) {
    HttpRequest request = HttpRequest.newBuilder(base.resolve("calls")).timeout(PATIENCE).build();
    long count = 0;
    for (JsonNode row : send(request).path("calls")) {
      count += row.path("outcome").asText().equals(outcome) ? row.path("count").asLong() : 0;
    }
    return count;
  }

  @Override
  public void close() {
    client.close();
  }

  private void send(String what, String method, ObjectNode body) {
    send(
        HttpRequest.newBuilder(base.resolve(what))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private JsonNode send(HttpRequest request) {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw CommandFailure.failed("The Coze simulator says: " + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw CommandFailure.failed("The Coze simulator does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandFailure.failed("Interrupted.");
    }
  }
}
