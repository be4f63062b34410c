package dev.cozeworker.server.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cozeworker.contracts.Json;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Serves the console: its page, what it shows at first, and what has changed since. */
public final class ConsolePages {
  /** Only what this server itself gives may run or be shown in the page. */
  private static final String SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> FILES =
      Map.of(
          "console.html", "text/html; charset=utf-8",
          "console.css", "text/css; charset=utf-8",
          "console.js", "text/javascript; charset=utf-8",
          "plot.js", "text/javascript; charset=utf-8");

  private static final int MOST_VIEWERS = 32;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Sampling sampling;
  private final LatestFailures failures;
  private final Supplier<?> status;
  private final Semaphore viewers = new Semaphore(MOST_VIEWERS);

  /**
   * @param status gives what {@code /api/status} does
   */
  public ConsolePages(Sampling sampling, LatestFailures failures, Supplier<?> status) {
    this.sampling = sampling;
    this.failures = failures;
    this.status = status;
  }

  /** Adds its paths. */
  public void addTo(HttpRouting.Builder routing) {
    routing.get("/", (request, response) -> file(response, "console.html"));
    FILES
        .keySet()
        .forEach(name -> routing.get("/" + name, (request, response) -> file(response, name)));
    routing.get("/api/history", (request, response) -> history(response));
    routing.get("/api/events", this::events);
  }

  private void history(ServerResponse response) {
    response
        .header("Content-Type", "application/json")
        .send(json(state(sampling.history().all())).getBytes(StandardCharsets.UTF_8));
  }

  /** Server-sent events: the state anew with each sample, from where the browser left off. */
  private void events(ServerRequest request, ServerResponse response)
      throws IOException, InterruptedException {
    if (!viewers.tryAcquire()) {
      response.status(Status.SERVICE_UNAVAILABLE_503).send("too many consoles are open");
      return;
    }
    try {
      response.header("Content-Type", "text/event-stream").header("Cache-Control", "no-store");
      long place =
          request
              .headers()
              .first(HeaderNames.create("Last-Event-ID"))
              .flatMap(ConsolePages::number)
              .orElseGet(() -> sampling.history().all().place());
      follow(place, response.outputStream());
    } finally {
      viewers.release();
    }
  }

  private void follow(long from, OutputStream out) throws IOException, InterruptedException {
    try (out) {
      long place = from;
      Optional<History.Page> page = sampling.history().after(place, Duration.ZERO);
      while (page.isPresent()) {
        place = page.get().place();
        String event =
            page.get().samples().isEmpty()
                ? ": nothing new\n\n"
                : "id: " + place + "\ndata: " + json(state(page.get())) + "\n\n";
        out.write(event.getBytes(StandardCharsets.UTF_8));
        out.flush();
        page = sampling.history().after(place, HEARTBEAT);
      }
    }
  }

  private State state(History.Page page) {
    return new State(page.place(), status.get(), page.samples(), failures.all());
  }

  private static Optional<Long> number(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
  }

  private static void file(ServerResponse response, String name) {
    response
        .header("Content-Type", String.valueOf(FILES.get(name)))
        .header("Content-Security-Policy", SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Cache-Control", "no-cache")
        .send(read(name));
  }

  private static byte[] read(String name) {
    try (InputStream file = ConsolePages.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String json(Object value) {
    try {
      return Json.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the console's state cannot be written as JSON", e);
    }
  }

  /** What the page shows. */
  private record State(
      long place, Object status, List<Sample> samples, List<LatestFailures.Failed> failures) {}
}
