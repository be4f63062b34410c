package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.sandbox.simulator.RawClient.Answer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
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
    coze.configure("{\"defaults\":{\"answer_chars\":900000}}");

    String chat =
        RawClient.request("/v3/chat", PERSONAL, CozeClient.chatBody(BOT, "x", true))
            .replace("Connection: close\r\n", "");

    StringBuilder stream = new StringBuilder();
    try (Socket socket = RawClient.open(simulator.baseUrl())) {
      RawClient.write(socket, chat);
      byte[] buffer = new byte[1 << 16];
      while (stream.indexOf("[DONE]", Math.max(0, stream.length() - buffer.length)) < 0) {
        int read = socket.getInputStream().read(buffer);
        stream.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
      }
      RawClient.write(socket, request("Connection: close\r\n"));
      byte[] rest = socket.getInputStream().readAllBytes();
      stream.append(new String(rest, StandardCharsets.ISO_8859_1));
    }

    assertThat(stream.substring(stream.indexOf("[DONE]")))
        .startsWith("[DONE]\"\n\n\r\n0\r\n\r\nHTTP/1.1 200 OK");
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
