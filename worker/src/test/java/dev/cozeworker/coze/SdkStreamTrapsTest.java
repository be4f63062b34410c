package dev.cozeworker.coze;

import static dev.cozeworker.coze.NaiveSdk.JSON;
import static dev.cozeworker.coze.NaiveSdk.REFUSAL;
import static dev.cozeworker.coze.NaiveSdk.chatRequest;
import static dev.cozeworker.coze.NaiveSdk.naive;
import static dev.cozeworker.coze.NaiveSdk.naiveWorkflow;
import static dev.cozeworker.coze.NaiveSdk.outcome;
import static dev.cozeworker.coze.NaiveSdk.sdk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.coze.openapi.client.chat.model.ChatEvent;
import com.coze.openapi.client.chat.model.ChatEventType;
import com.coze.openapi.client.workflows.run.model.WorkflowEvent;
import com.coze.openapi.client.workflows.run.model.WorkflowEventType;
import com.coze.openapi.service.service.CozeAPI;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** The same of streams: what the SDK loses of them, and the threads and connections it takes. */
class SdkStreamTrapsTest extends CozeTest {
  @Test
  void trap_5_a_cut_stream_completes() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.stream(CREATED + DELTA));

    assertThat(naive(server))
        .extracting(ChatEvent::getEvent)
        .doesNotContain(ChatEventType.CONVERSATION_CHAT_COMPLETED);
    assertThat(call(server, chat())).isInstanceOf(CallResult.Failed.class);
  }

  @Test
  void trap_6_a_comment_between_name_and_data_loses_the_event() throws Exception {
    String answer = message("answer", "Hello").replace("\ndata:", "\n: still here\ndata:");
    ScriptedServer server = server((_, wire) -> wire.stream(CREATED + answer + COMPLETED));

    assertThat(outcome(server)).doesNotContain("Hello");
    assertThat(call(server, chat()))
        .isInstanceOfSatisfying(
            CallResult.ChatAnswered.class,
            ours -> assertThat(ours.chat().content()).isEqualTo("Hello"));
  }

  @Test
  void trap_6_done_without_data_is_an_error() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.stream("id: 0\nevent: Done\ndata:\n\n"));

    assertThatThrownBy(() -> naiveWorkflow(server)).isNotNull();
    assertThat(call(server, workflow(WorkflowMode.STREAM)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
  }

  @Test
  void trap_7_a_heartbeat_is_a_message_without_content() throws Exception {
    ScriptedServer server =
        server((_, wire) ->
            wire.stream("id: 0\nevent: PING\ndata: {}\n\nid: 1\nevent: Done\ndata: {}\n\n"));

    WorkflowEvent first = naiveWorkflow(server).getFirst();

    assertThat(first.getEvent().getValue()).isEqualTo(WorkflowEventType.MESSAGE.getValue());
    assertThat(first.getMessage().getContent()).isNull();
    assertThat(call(server, workflow(WorkflowMode.STREAM)))
        .isInstanceOfSatisfying(
            CallResult.WorkflowAnswered.class,
            ours -> assertThat(ours.workflow().messages()).isEmpty());
  }

  @Test
  void trap_8_an_error_is_an_item_like_any_other_and_the_run_goes_on() throws Exception {
    ScriptedServer server =
        server((_, wire) ->
            wire.stream(
                """
                id: 0
                event: Error
                data: {"error_code":4101,"error_message":"no"}

                id: 1
                event: Message
                data: {"content":"late"}

                """));

    assertThat(naiveWorkflow(server)).as("and no error").hasSize(2);
    assertThat(call(server, workflow(WorkflowMode.STREAM)))
        .isInstanceOfSatisfying(
            CallResult.Rejected.class, ours -> assertThat(ours.code()).isEqualTo(4101));
  }

  @Test
  void a_failed_chat_is_an_item_like_any_other() throws Exception {
    ScriptedServer server =
        server((_, wire) ->
            wire.stream(
                CREATED
                    + event(
                        "conversation.chat.failed",
                        "{\"id\":\"c\",\"last_error\":{\"code\":4101,\"msg\":\"no\"}}")
                    + DONE));

    assertThat(naive(server)).as("and no error").hasSize(3);
    assertThat(call(server, chat())).isInstanceOf(CallResult.Rejected.class);
  }

  @Test
  void trap_9_a_stream_cannot_be_tried_again() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, JSON, REFUSAL));

    assertThatThrownBy(
            () -> sdk(server).chat().stream(chatRequest()).retry(1).toList().blockingGet())
        .hasMessageContaining("Already executed");
    int before = server.received().size();
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    Call call = attempt(chat(), Duration.ofSeconds(20));
    assertThat(coze.call(call)).isEqualTo(coze.call(call));
    assertThat(server.received()).hasSize(before + 2);
  }

  @Test
  void trap_10_five_streams_wait_and_the_sixth_is_not_sent() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    ScriptedServer server =
        server((_, wire) -> {
          awaitUnchecked(release);
          wire.stream(CREATED + COMPLETED);
        });
    OkHttpClient client = new OkHttpClient();
    CozeAPI sdk = sdk(server, client);
    CountDownLatch done = new CountDownLatch(6);
    for (int i = 0; i < 6; i++) {
      var _ =
          sdk.chat().stream(chatRequest())
              .subscribe(_ -> {}, _ -> done.countDown(), done::countDown);
    }
    await().until(() -> server.received().size() == 5);
    assertThat(client.dispatcher().queuedCallsCount()).isEqualTo(1);

    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    List<Thread> ours =
        Stream.generate(() ->
                Thread.ofVirtual()
                    .start(() -> callUnchecked(coze, attempt(chat(), Duration.ofSeconds(20)))))
            .limit(6)
            .toList();

    await().until(() -> server.received().size() == 5 + 6);
    release.countDown();
    for (Thread thread : ours) {
      thread.join();
    }
    done.await();
  }

  @Test
  void trap_11_each_stream_has_a_platform_thread_of_its_own() throws Exception {
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin("Content-Type: text/event-stream");
          wire.send(CREATED + DELTA);
          wire.awaitClosedByClient();
        });
    AtomicReference<Thread> reader = new AtomicReference<>();

    var first =
        sdk(server).chat().stream(chatRequest())
            .doOnNext(_ -> reader.set(Thread.currentThread()))
            .blockingFirst();

    assertThat(first).isNotNull();
    assertThat(reader.get()).isNotSameAs(Thread.currentThread());
    assertThat(reader.get().isVirtual()).isFalse();
    Thread ours = Thread.currentThread();
    Call call =
        new Call(
            chat(),
            null,
            token(),
            Instant.now().plusSeconds(20),
            abandonment,
            REFUSALS,
            () -> {
              reader.set(Thread.currentThread());
              abandonment.giveUp();
            },
            names::add);
    assertThat(coze(server.uri(), ChatMode.STREAM).call(call))
        .isInstanceOf(CallResult.Abandoned.class);
    assertThat(reader.get()).isSameAs(ours);
  }
}
