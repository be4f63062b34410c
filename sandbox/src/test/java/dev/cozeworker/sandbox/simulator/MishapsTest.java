package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.sandbox.simulator.RawClient.Answer;
import dev.cozeworker.sandbox.simulator.RawClient.End;
import dev.cozeworker.sandbox.simulator.settings.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What the settings make go wrong, seen byte by byte. */
class MishapsTest extends SimulatorTestCase {
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private void mishap(String rule) {
    behave("\"mishaps\":[{" + rule + "}]");
  }

  private Answer chat(boolean stream) throws IOException {
    return RawClient.post(
        simulator.baseUrl(), "/v3/chat", PERSONAL, CozeClient.chatBody(BOT, "hello", stream));
  }

  @Test
  void a_reset_before_the_head_leaves_nothing() throws IOException {
    mishap("\"kind\":\"reset_before_head\"");

    assertThat(chat(true)).isEqualTo(new Answer("", End.RESET));
  }

  @Test
  void a_reset_after_the_head_leaves_the_head() throws IOException {
    mishap("\"kind\":\"reset_after_head\"");

    Answer answer = chat(true);

    assertThat(answer.end()).isEqualTo(End.RESET);
    assertThat(answer.head()).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void a_stream_cut_between_events_ends_with_a_whole_event_and_without_the_last_chunk()
      throws IOException {
    mishap("\"kind\":\"cut_between_events\"");

    Answer answer = chat(true);

    assertThat(answer.end()).isEqualTo(End.CLOSED);
    assertThat(answer.body()).endsWith("\n\n\r\n").doesNotContain("chat.completed");
    assertThat(answer.body()).doesNotEndWith(LAST_CHUNK);
  }

  @Test
  void a_stream_cut_inside_an_event_ends_in_its_middle() throws IOException {
    mishap("\"kind\":\"cut_inside\"");

    Answer answer = chat(true);

    assertThat(answer.body().stripTrailing()).doesNotEndWith("\"}").doesNotEndWith(LAST_CHUNK);
    assertThat(answer.body()).contains("conversation.chat.created");
  }

  @Test
  void a_stream_without_terminal_event_is_complete_as_http_goes() {
    mishap("\"kind\":\"no_terminal_event\"");

    assertThat(CozeClient.events(coze.chat(PERSONAL, BOT, "hi", true).body()))
        .endsWith("conversation.message.completed");
  }

  @Test
  void a_stalled_stream_says_nothing_for_a_while_and_then_closes() throws IOException {
    mishap("\"kind\":\"stall\",\"stall_ms\":400");
    long begin = System.nanoTime();

    Answer answer = chat(true);

    assertThat(System.nanoTime() - begin).isGreaterThan(400_000_000L);
    assertThat(answer.body()).doesNotContain("chat.completed");
  }

  @Test
  void truncated_json_has_a_content_length_that_agrees_with_it() throws IOException {
    mishap("\"kind\":\"truncated_json\"");

    Answer answer = chat(false);

    assertThat(answer.head()).contains("Content-Length: " + answer.body().length() + "\r\n");
    assertThat(answer.body()).startsWith("{\"code\":0").doesNotEndWith("}}");
  }

  @Test
  void a_wrong_content_type_leaves_the_body_as_it_is() {
    mishap("\"kind\":\"content_type\",\"content_type\":\"text/html\"");

    HttpResponse<String> answer = coze.chat(PERSONAL, BOT, "hi", true);

    assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(CozeClient.events(answer.body())).endsWith("done");
  }

  @Test
  void a_compressed_answer_can_be_read_with_gzip() throws IOException {
    mishap("\"kind\":\"gzip\"");

    Answer answer = chat(false);
    byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);

    assertThat(answer.head()).contains("Content-Encoding: gzip");
    try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("{\"code\":0");
    }
  }

  @Test
  void strange_events_stand_between_the_others() {
    mishap("\"kind\":\"unknown_events\"");
    List<String> chat =
        new ArrayList<>(CozeClient.events(coze.chat(PERSONAL, BOT, "hi", true).body()));
    mishap("\"kind\":\"ping\"");
    String body = "{\"workflow_id\":\"" + WORKFLOW + "\"}";
    String workflow = coze.post("/v1/workflow/stream_run", PERSONAL, body).body();

    assertThat(chat).contains("conversation.message.thinking").endsWith("done");
    assertThat(CozeClient.events(workflow)).contains("PING").endsWith("Done");
  }

  @Test
  void a_refusal_after_the_beginning_fails_the_chat_for_whoever_looks_it_up() {
    mishap("\"kind\":\"refused_after_begin\",\"code\":4101");

    String body = coze.chat(PERSONAL, BOT, "hi", true).body();

    assertThat(CozeClient.events(body))
        .contains("conversation.message.delta")
        .endsWith("conversation.chat.failed", "done");
    var failed = CozeClient.data(body, "conversation.chat.failed").getFirst();
    String query =
        "?conversation_id=%s&chat_id=%s"
            .formatted(failed.path("conversation_id").asText(), failed.path("id").asText());
    assertThat(
            CozeClient.json(coze.get("/v3/chat/retrieve" + query, PERSONAL))
                .at("/data/last_error/code")
                .asInt())
        .isEqualTo(4101);
  }

  @Test
  void too_many_requests_says_when_to_come_back_in_seconds_or_as_a_date_or_not_at_all() {
    mishap("\"kind\":\"http_429\",\"retry_after\":\"seconds\",\"retry_after_seconds\":7");
    HttpResponse<String> seconds = coze.chat(PERSONAL, BOT, "hi", true);
    mishap("\"kind\":\"http_429\",\"retry_after\":\"date\",\"retry_after_seconds\":600");
    HttpResponse<String> date = coze.chat(PERSONAL, BOT, "hi", true);
    mishap("\"kind\":\"http_429\"");
    HttpResponse<String> silent = coze.chat(PERSONAL, BOT, "hi", true);

    assertThat(List.of(seconds.statusCode(), date.statusCode(), silent.statusCode()))
        .containsOnly(429);
    assertThat(seconds.headers().firstValue("retry-after")).hasValue("7");
    String instant = date.headers().firstValue("retry-after").orElseThrow();
    assertThat(ZonedDateTime.parse(instant, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
        .isBetween(Instant.now().plusSeconds(500), Instant.now().plusSeconds(700));
    assertThat(silent.headers().firstValue("retry-after")).isEmpty();
  }

  @Test
  void a_mishap_that_may_happen_so_often_does_not_happen_again() {
    mishap("\"kind\":\"error\",\"code\":4013,\"times\":2");

    assertThat(
            IntStream.range(0, 4)
                .map(
                    i -> CozeClient.json(coze.chat(PERSONAL, BOT, "hi", false)).get("code").asInt())
                .boxed())
        .containsExactly(4013, 4013, 0, 0);
  }

  @Test
  void a_rate_is_the_share_of_calls_in_the_long_run() {
    mishap("\"kind\":\"error\",\"code\":5000,\"rate\":0.3");

    long failed =
        IntStream.range(0, 300)
            .filter(i ->
                CozeClient.json(coze.chat(PERSONAL, BOT, "hi", false)).get("code").asInt() != 0)
            .count();

    assertThat(failed).isBetween(60L, 120L);
  }

  @Test
  void the_same_seed_has_the_same_mishaps() {
    assertThat(codesWithSeed(11)).isEqualTo(codesWithSeed(11)).isNotEqualTo(codesWithSeed(12));
  }

  private static List<Integer> codesWithSeed(long seed) {
    try (Simulator seeded =
            Simulator.start(WORLD, Settings.STANDARD, 0, seed, InstantSource.system());
        CozeClient client = new CozeClient(seeded.baseUrl())) {
      client.configure(settings("\"mishaps\":[{\"kind\":\"error\",\"rate\":0.5}]"));
      return IntStream.range(0, 32)
          .mapToObj(i -> CozeClient.json(client.chat(PERSONAL, BOT, "hi", false)))
          .map(answer -> answer.path("code").asInt())
          .toList();
    }
  }

  @Test
  void a_mishap_befalls_only_the_kinds_of_call_that_it_names() {
    mishap("\"kind\":\"http_empty\",\"status\":503,\"calls\":[\"conversation_create\"]");

    assertThat(coze.post("/v1/conversation/create", PERSONAL, "{}").statusCode()).isEqualTo(503);
    assertThat(coze.chat(PERSONAL, BOT, "hi", false).statusCode()).isEqualTo(200);
  }
}
