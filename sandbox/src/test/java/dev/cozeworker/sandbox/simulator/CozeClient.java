package dev.cozeworker.sandbox.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** A bare client of the simulator that sees answers as they come. */
final class CozeClient implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  CozeClient(URI base) {
    this.base = base;
  }

  HttpResponse<String> get(String path, String token) {
    return send(request(path, token).GET().build());
  }

  HttpResponse<String> post(String path, String token, String body) {
    return send(request(path, token).POST(BodyPublishers.ofString(body)).build());
  }

  HttpResponse<String> put(String path, String body) {
    return send(request(path, "").PUT(BodyPublishers.ofString(body)).build());
  }

  /** Puts settings in force, or fails with what is wrong with them. */
  void configure(String settings) {
    HttpResponse<String> answer = put("/sandbox/settings", settings);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.body());
    }
  }

  /** A chat with one message of the user. */
  HttpResponse<String> chat(String token, String bot, String prompt, boolean stream) {
    return post("/v3/chat", token, chatBody(bot, prompt, stream));
  }

  static String chatBody(String bot, String prompt, boolean stream) {
    return """
    {"bot_id":"%s","user_id":"u-1","stream":%s,"additional_messages":
     [{"role":"user","type":"question","content_type":"text","content":"%s","audio":""}]}
    """
        .formatted(bot, stream, prompt);
  }

  /** The journal from its beginning. */
  List<JsonNode> journal() {
    return get("/sandbox/journal", "").body().lines().map(CozeClient::json).toList();
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode json(HttpResponse<String> response) {
    return json(response.body());
  }

  /** The names of the events of a stream, in their order. */
  static List<String> events(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("event:"))
        .map(line -> line.substring("event:".length()).trim())
        .toList();
  }

  /** The data of all events of one name. */
  static List<JsonNode> data(String stream, String event) {
    List<String> lines = stream.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).replace(" ", "").equals("event:" + event))
        .mapToObj(i -> json(lines.get(i + 1).substring("data:".length())))
        .toList();
  }

  @Override
  public void close() {
    http.close();
  }
}
