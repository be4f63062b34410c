package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.ScriptedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that a gateway has compressed, though nobody asked for it. */
class GzipTest extends CozeTest {
  private static final String HEAD = "Content-Encoding: gzip\nx-tt-logid: log-1";

  @ParameterizedTest
  @ValueSource(strings = {HEAD, "X-No: encoding"})
  void a_refusal_is_read_whether_its_head_says_so_or_not(String head) throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin(head);
          wire.send(zipped("{\"code\":4101,\"msg\":\"no right\"}"));
          wire.close();
        });
    List<Payload> payloads =
        List.of(chat(), workflow(Payload.WorkflowMode.STREAM), workflow(Payload.WorkflowMode.SYNC));

    for (Payload payload : payloads) {
      assertThat(call(server, payload))
          .isInstanceOfSatisfying(
              CallResult.Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo(4101));
    }
  }

  @Test
  void a_stream_is_read_event_by_event() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin(HEAD);
          wire.send(zipped(CREATED + DELTA + message("answer", "Hello") + COMPLETED));
          wire.awaitClosedByClient();
        });

    assertThat(call(server, chat()))
        .isInstanceOfSatisfying(
            CallResult.ChatAnswered.class,
            answered -> assertThat(answered.chat().content()).isEqualTo("Hello"));
  }

  @Test
  void a_stream_that_is_cut_is_no_success() throws InterruptedException {
    byte[] whole = zipped(CREATED + DELTA + message("answer", "Hello") + COMPLETED);
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin(HEAD);
          wire.send(Arrays.copyOf(whole, whole.length / 2));
          wire.close();
        });

    assertThat(call(server, chat()))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.category()).isEqualTo(Reply.Category.UPSTREAM);
              assertThat(failed.reachedCoze()).isTrue();
            });
  }

  @Test
  void fifty_megabytes_packed_into_a_few_are_refused_with_bounded_memory()
      throws InterruptedException {
    byte[] bomb = zipped("{\"code\":0,\"data\":\"" + "x".repeat(50_000_000) + "\"}");
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin(HEAD);
          wire.send(bomb);
          wire.close();
        });

    assertThat(call(server, workflow(Payload.WorkflowMode.SYNC), ChatMode.STREAM))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> assertThat(failed.message()).contains("larger than"));
  }

  /** Compresses and flushes, so that all of it can be read before the end has come. */
  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, true)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
      gzip.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
