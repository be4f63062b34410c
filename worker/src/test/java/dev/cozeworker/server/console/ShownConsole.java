package dev.cozeworker.server.console;

import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.RequestType;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A console of a worker that half of its bots have moved away from, on a port of its own. */
final class ShownConsole implements AutoCloseable {
  static final String HOSTILE = "<img src=x onerror=document.title='hostile'>";

  private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

  private final LatestFailures failures = new LatestFailures();
  private final AtomicLong moments = new AtomicLong();
  private final AtomicInteger streamsRefused = new AtomicInteger();
  private final Sampling sampling = Sampling.start(this::sample);
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebServer server;

  ShownConsole() {
    failures.add(
        new Reply(
            "order-1",
            RequestType.CHAT,
            Reply.Status.FAILED,
            "default",
            null,
            false,
            null,
            null,
            null,
            new Reply.Failure(Reply.Category.UPSTREAM, 5000, HOSTILE, "log-1"),
            List.of(),
            null,
            START,
            START,
            new Reply.Source("coze.requests", 0, 1)));
    HttpRouting.Builder routing =
        HttpRouting.builder()
            .get(
                "/healthz/ready",
                (request, response) ->
                    response
                        .header("Content-Type", "application/json")
                        .send("{\"status\":\"up\",\"troubles\":[]}"));
    routing.get("/api/events", this::perhapsRefused);
    new ConsolePages(sampling, failures, ShownConsole::status).addTo(routing);
    server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(routing)
            .build()
            .start();
  }

  /** Answers the next streams as a proxy does whose worker is away. */
  void refuseStreams(int number) {
    streamsRefused.set(number);
  }

  private void perhapsRefused(ServerRequest request, ServerResponse response) {
    if (streamsRefused.getAndDecrement() > 0) {
      response.status(Status.SERVICE_UNAVAILABLE_503).send("no worker");
    } else {
      response.next();
    }
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  <T> HttpResponse<T> get(String path, HttpResponse.BodyHandler<T> body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), body);
  }

  private Sample sample() {
    long moment = moments.incrementAndGet();
    return new Sample(
        START.plusSeconds(2 * moment),
        120,
        7,
        1000,
        3,
        Map.of("completed", 40 * moment, "failed", Math.min(moment, 2)),
        List.of(
            new Sample.Calls("default", "personal", 10 * moment, 4),
            new Sample.Calls("default", "enterprise", 30 * moment, 0)));
  }

  private static Map<String, Object> status() {
    return Map.of(
        "version",
        "1.2.3",
        "uptime_seconds",
        90,
        "routes",
        List.of(
            Map.of(
                "name",
                "default",
                "credentials",
                List.of(
                    credential("personal", "half_open", List.of(openResource())),
                    credential("enterprise", "closed", List.of())))));
  }

  private static Map<String, Object> credential(String name, String breaker, List<?> open) {
    Map<String, Integer> calls =
        Map.of("ok", 1_234, "rejected", 4, "rate_limited", 0, "failed", 0, "timeout", 0);
    return Map.of(
        "name", name,
        "kind", "pat",
        "breaker", breaker,
        "open_resources", open,
        "calls", calls,
        "verdict", "in use",
        "moved", name.equals("personal") ? List.of(moved()) : List.of());
  }

  private static Map<String, Object> moved() {
    return Map.of("resource", "bot/7400000000000000002", "to", "enterprise", "at", START);
  }

  private static Map<String, Object> openResource() {
    return Map.of("resource", "bot 7400000000000000001", "state", "open", "until", START);
  }

  @Override
  public void close() {
    sampling.close();
    client.close();
    server.stop();
  }
}
