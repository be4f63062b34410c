package dev.cozeworker.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.contracts.Json;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConsolePagesTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([a-z.]+)\"");

  private final ShownConsole console = new ShownConsole();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void the_page_and_all_that_it_loads_come_from_the_worker_itself() throws Exception {
    HttpResponse<String> page = console.get("/", HttpResponse.BodyHandlers.ofString());
    List<String> files =
        REFERENCE
            .matcher(page.body())
            .results()
            .map((MatchResult found) -> found.group(1))
            .filter(name -> name.contains("."))
            .toList();

    assertThat(page.body()).doesNotContain("http:", "https:", "//");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(files).contains("console.js", "console.css");
    for (String file : files) {
      HttpResponse<String> answer = console.get("/" + file, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(file).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .containsAnyOf("javascript", "css");
    }
  }

  @Test
  void what_is_shown_at_first_is_status_samples_and_failures() throws Exception {
    JsonNode state =
        Json.MAPPER.readTree(
            console.get("/api/history", HttpResponse.BodyHandlers.ofString()).body());

    assertThat(state.at("/status/version").asText()).isEqualTo("1.2.3");
    assertThat(state.at("/samples/0/lag").asInt()).isEqualTo(120);
    assertThat(state.at("/samples/0/calls/1/credential").asText()).isEqualTo("enterprise");
    assertThat(state.at("/failures/0/id").asText()).isEqualTo("order-1");
    assertThat(state.at("/failures/0/logid").asText()).isEqualTo("log-1");
  }

  @Test
  void events_go_on_from_where_the_browser_left_off() throws Exception {
    HttpResponse<Stream<String>> answer =
        console.get("/api/events", HttpResponse.BodyHandlers.ofLines(), "Last-Event-ID", "0");

    assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
    try (Stream<String> lines = answer.body()) {
      List<String> event = lines.limit(2).toList();
      assertThat(event.getFirst()).matches("id: \\d+");
      assertThat(Json.MAPPER.readTree(event.getLast().substring("data: ".length())).at("/samples"))
          .isNotEmpty();
    }
  }
}
