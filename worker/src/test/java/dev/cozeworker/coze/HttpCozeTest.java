package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.scripted.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HttpCozeTest extends CozeTest {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Test
  void a_connection_that_is_refused_did_not_reach_coze() throws Exception {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    CallResult result = coze(nobody, ChatMode.STREAM).call(attempt(chat(), Duration.ofSeconds(20)));

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isTrue();
              assertThat(failed.reachedCoze()).isFalse();
              assertThat(failed.message()).contains("cannot be reached");
            });
  }

  @ParameterizedTest
  @EnumSource(WorkflowMode.class)
  void a_connection_that_breaks_after_the_request_left_may_have_reached_coze(WorkflowMode mode)
      throws InterruptedException {
    CallResult result = call(server((_, wire) -> wire.reset()), workflow(mode));

    assertThat(result)
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.reachedCoze()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({
    "408, ''",
    "503, 'Retry-After: 0'",
    "301, 'Location: /v3/chat'",
    "307, 'Location: /x'"
  })
  void a_chat_is_sent_once_whatever_the_answer(int status, String headers)
      throws InterruptedException {
    ScriptedServer server = server((_, wire) -> wire.answer(status, headers, ""));

    assertThat(call(server, chat())).isInstanceOf(CallResult.Failed.class);
    assertThat(server.received()).hasSize(1);
  }

  @Test
  void a_chat_is_not_sent_again_when_a_pooled_connection_drops() throws InterruptedException {
    AtomicReference<Boolean> first = new AtomicReference<>(true);
    ScriptedServer server =
        server((_, wire) -> {
          if (first.getAndSet(false)) {
            wire.answer(200, "", "{\"code\":0,\"data\":\"x\"}");
          } else {
            wire.reset();
          }
        });
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    CallResult pooled = coze.call(attempt(workflow(WorkflowMode.SYNC), Duration.ofSeconds(20)));
    assertThat(pooled).isInstanceOf(CallResult.WorkflowAnswered.class);

    CallResult result = coze.call(attempt(chat(), Duration.ofSeconds(20)));

    assertThat(result).isInstanceOf(CallResult.Failed.class);
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void a_pooled_connection_that_coze_has_closed_costs_no_call() throws Exception {
    ScriptedServer server =
        server((_, wire) -> {
          wire.answer(200, "", "{\"code\":0,\"data\":\"x\"}");
          wire.close();
          closed.countDown();
        });
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    Call first = attempt(workflow(WorkflowMode.SYNC), Duration.ofSeconds(20));
    assertThat(coze.call(first)).isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();

    CallResult result = coze.call(attempt(workflow(WorkflowMode.SYNC), Duration.ofSeconds(20)));

    assertThat(result).isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(server.received()).hasSize(2);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void an_answer_of_fifty_megabytes_is_refused_with_bounded_memory() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin("Content-Type: application/json");
          wire.send("{\"code\":0,\"data\":\"");
          for (int i = 0; i < 1_000; i++) {
            wire.send("x".repeat(50_000));
          }
          wire.close();
        });

    assertThat(call(server, workflow(WorkflowMode.SYNC)))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> assertThat(failed.message()).contains("larger than"));
  }

  @Test
  void a_stream_that_stays_open_after_its_terminal_event_holds_nobody_up() throws Exception {
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin("Content-Type: text/event-stream");
          wire.send(CREATED + message("answer", "Hi") + COMPLETED);
          wire.awaitClosedByClient();
          closed.countDown();
        });

    assertThat(call(server, chat())).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_connection_is_used_again_after_a_stream() throws IOException, InterruptedException {
    ScriptedServer server =
        server((_, wire) -> {
          String stream = CREATED + message("answer", "Hi") + COMPLETED + DONE;
          wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
          wire.send(Integer.toHexString(stream.length()) + "\r\n" + stream + "\r\n0\r\n\r\n");
        });
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);

    for (int i = 0; i < 5; i++) {
      assertThat(coze.call(attempt(chat(), Duration.ofSeconds(20))))
          .isInstanceOf(CallResult.ChatAnswered.class);
    }

    assertThat(server.connections()).isEqualTo(1);
  }
}
