package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.sandbox.simulator.RawClient.Answer;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** HTTP as such. */
class PlaybackTest extends SimulatorTestCase {

  private static String request(String tail) {
    return "GET /v1/users/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + PERSONAL
        + "\r\n"
        + tail
        + "\r\n";
  }

  @Test
  void a_stream_is_chunked_and_framed_as_coze_frames_it() throws IOException {
    Answer answer =
        RawClient.post(
            simulator.baseUrl(), "/v3/chat", PERSONAL, CozeClient.chatBody(BOT, "x", true));

    assertThat(answer.head())
        .startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream")
        .contains("\r\nTransfer-Encoding: chunked\r\n");
    assertThat(answer.body())
        .matches("(?s)[0-9a-f]+\r\nevent:conversation.chat.created\ndata:\\{.*?}\n\n\r\n.*")
        .endsWith("1a\r\nevent:done\ndata:\"[DONE]\"\n\n\r\n0\r\n\r\n");
  }

  @Test
  void a_stream_that_waits_for_room_ends_once() throws IOException {
    behave("\"answer_chars\":900000");

    Answer answer =
        RawClient.post(
            simulator.baseUrl(), "/v3/chat", PERSONAL, CozeClient.chatBody(BOT, "x", true));

    assertThat(answer.bytes()).hasSizeGreaterThan(1_800_000);
    assertThat(answer.bytes().substring(answer.bytes().length() - 60))
        .endsWith("event:done\ndata:\"[DONE]\"\n\n\r\n0\r\n\r\n");
  }

  @Test
  void requests_that_come_together_are_answered_one_after_the_other() throws IOException {
    Answer answer =
        RawClient.send(
            simulator.baseUrl(), request("") + request("") + request("Connection: close\r\n"));

    assertThat(answer.bytes().split("HTTP/1.1 200 OK", -1)).hasSize(4);
  }

  @Test
  void a_path_that_coze_does_not_have_is_a_404() {
    assertThat(coze.get("/v9/nothing", PERSONAL).statusCode()).isEqualTo(404);
  }
}
