package dev.cozeworker.server.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Chromium without a window, spoken to by its own protocol. */
final class Browser implements AutoCloseable {
  private static final String LISTENING = "DevTools listening on ws://";
  private static final JsonMapper JSON = new JsonMapper();

  private final Process process;
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final WebSocket page;

  private Browser(Process process, String address, URI shown)
      throws IOException, InterruptedException {
    this.process = process;
    HttpRequest tab =
        HttpRequest.newBuilder(URI.create("http://" + address + "/json/new?" + shown))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    String opened = client.send(tab, HttpResponse.BodyHandlers.ofString()).body();
    this.page =
        client
            .newWebSocketBuilder()
            .buildAsync(
                URI.create(JSON.readTree(opened).path("webSocketDebuggerUrl").asText()),
                new Listener())
            .join();
  }

  /** Opens that address, where Chromium is installed. */
  static Optional<Browser> open(URI shown, Path profile) throws IOException, InterruptedException {
    Optional<Path> chromium = installed();
    return chromium.isEmpty()
        ? Optional.empty()
        : Optional.of(start(chromium.get(), shown, profile));
  }

  private static Browser start(Path chromium, URI shown, Path profile)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    chromium.toString(),
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--user-data-dir=" + profile,
                    "--remote-debugging-port=0"))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader said = process.errorReader();
    @Nullable String line = said.readLine();
    while (line != null && !line.startsWith(LISTENING)) {
      line = said.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("Chromium has ended: " + process.waitFor());
    }
    Thread.ofVirtual().start(() -> said.lines().forEach(ignored -> {}));
    String address = line.substring(LISTENING.length()).replaceFirst("/.*", "");
    return new Browser(process, address, shown);
  }

  /** Returns the page as it is now, as HTML. */
  String html() {
    try {
      String question =
          JSON.writeValueAsString(
              Map.of(
                  "id",
                  1,
                  "method",
                  "Runtime.evaluate",
                  "params",
                  Map.of("expression", "document.documentElement.outerHTML")));
      page.sendText(question, true).join();
      String answer = answers.poll(1, TimeUnit.MINUTES);
      JsonNode result = JSON.readTree(answer == null ? "{}" : answer);
      return result.at("/result/result/value").asText();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Optional<Path> installed() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder ->
            List.of("chromium", "chromium-browser").stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    page.abort();
    client.close();
    process.destroy();
    process.onExit().join();
  }

  /** Puts messages together from their parts. */
  private final class Listener implements WebSocket.Listener {
    private final StringBuilder message = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        answers.add(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }
}
