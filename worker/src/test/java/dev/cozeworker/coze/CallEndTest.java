package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallEndTest extends CozeTest {

  /** How a server keeps a client waiting. */
  enum Silence {
    BEFORE_THE_ANSWER,
    BEFORE_THE_FIRST_EVENT,
    IN_THE_MIDDLE_OF_THE_STREAM
  }

  private final CountDownLatch waiting = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource(Silence.class)
  void a_call_ends_at_its_deadline_and_closes_its_connection(Silence silence) throws Exception {
    ScriptedServer server = silent(silence);
    Instant begun = Instant.now();

    CallResult result =
        coze(server.uri(), ChatMode.STREAM).call(attempt(chat(), Duration.ofMillis(300)));

    assertThat(result).isInstanceOf(CallResult.TimedOut.class);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    if (silence != Silence.BEFORE_THE_ANSWER) {
      assertThat(result.logid()).isEqualTo("log-1");
    }
  }

  @ParameterizedTest
  @EnumSource(Silence.class)
  void an_abandoned_call_ends_at_once_and_closes_its_connection(Silence silence) throws Exception {
    ScriptedServer server = silent(silence);
    Call call = attempt(chat(), Duration.ofSeconds(25));
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    Thread caller = Thread.ofVirtual().start(() -> callUnchecked(coze, call));
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

    abandonment.giveUp();

    assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
    assertThat(results.getFirst()).isInstanceOf(CallResult.Abandoned.class);
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void a_call_that_is_given_up_before_it_begins_sends_nothing() throws InterruptedException {
    ScriptedServer server = server((_, wire) -> wire.stream(COMPLETED));
    abandonment.giveUp();

    assertThat(call(server, chat())).isInstanceOf(CallResult.Abandoned.class);
    assertThat(server.received()).isEmpty();
  }

  @Test
  void a_polled_chat_is_given_up_between_two_looks() throws Exception {
    ScriptedServer server =
        server((_, wire) -> {
          waiting.countDown();
          wire.answer(
              200,
              "Retry-After: 3600",
              "{\"code\":0,\"data\":{\"id\":\"c\",\"conversation_id\":\"v\",\"status\":\"created\"}}");
        });
    Call call = attempt(chat(), Duration.ofSeconds(25));
    try (HttpCoze coze =
        new HttpCoze(
            config(server.uri(), ChatMode.POLL),
            Clock.systemUTC(),
            new Pace(Duration.ofHours(1), Duration.ZERO))) {
      Thread caller = Thread.ofVirtual().start(() -> callUnchecked(coze, call));
      await().until(() -> !names.isEmpty());

      abandonment.giveUp();

      assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(results.getFirst()).isInstanceOf(CallResult.Abandoned.class);
  }

  @Test
  void an_interrupt_ends_the_call() throws Exception {
    ScriptedServer server = silent(Silence.IN_THE_MIDDLE_OF_THE_STREAM);
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    Call call = attempt(chat(), Duration.ofSeconds(25));
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              callUnchecked(coze, call);
              interrupted.set(Thread.currentThread().isInterrupted());
            });
    assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();

    caller.interrupt();

    assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
    assertThat(interrupted).isTrue();
    assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
  }

  private ScriptedServer silent(Silence silence) {
    return server((_, wire) -> {
      if (silence != Silence.BEFORE_THE_ANSWER) {
        wire.begin("Content-Type: text/event-stream\nx-tt-logid: log-1");
      }
      if (silence == Silence.IN_THE_MIDDLE_OF_THE_STREAM) {
        wire.send(CREATED + DELTA + "event:conversation.mess");
      }
      waiting.countDown();
      wire.awaitClosedByClient();
      closed.countDown();
    });
  }
}
