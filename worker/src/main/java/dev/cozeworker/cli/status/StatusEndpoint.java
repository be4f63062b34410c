package dev.cozeworker.cli.status;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The status endpoint of one worker. */
final class StatusEndpoint implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  /**
   * Takes the worker's address.
   *
   * @param worker such as {@code http://127.0.0.1:8080}
   */
  StatusEndpoint(URI worker) {
    this.address = worker.resolve("/api/status");
  }

  /**
   * Returns what it says.
   *
   * @throws CommandFailure if there is no worker
   */
  JsonNode read() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw CommandFailure.failed("%s answers %d.".formatted(address, response.statusCode()));
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw CommandFailure.failed(
          "No worker answers at %s. Is one running (coze-worker run), and is this its address? See"
                  .formatted(address)
              + " --url and server.port.");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
