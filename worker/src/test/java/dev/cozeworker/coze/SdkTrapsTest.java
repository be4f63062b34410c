package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.chat.model.ChatEvent;
import com.coze.openapi.client.chat.model.ChatEventType;
import com.coze.openapi.client.chat.model.ChatStatus;
import com.coze.openapi.client.exception.CozeApiException;
import com.coze.openapi.client.workflows.run.RunWorkflowReq;
import com.coze.openapi.client.workflows.run.model.WorkflowEvent;
import com.coze.openapi.client.workflows.run.model.WorkflowEventType;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Coze's own SDK makes of errors and streams when it is used as its manual has it, and beside
 * it what {@link HttpCoze} makes of the same bytes. Where a naive half fails one day, the SDK has
 * changed, and one reason less stands in docs/adr/003.
 */
class SdkTrapsTest extends CozeTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String REFUSAL = "{\"code\":4100,\"msg\":\"invalid\"}";

  @Test
  void trap_1_and_4_it_gives_the_http_status_for_cozes_code_and_wraps_it() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(401, JSON, REFUSAL));

    assertThatThrownBy(() -> sdk(server).chat().create(chatRequest()))
        .isExactlyInstanceOf(RuntimeException.class)
        .cause()
        .isInstanceOfSatisfying(
            CozeApiException.class, lost -> assertThat(lost.getCode()).isEqualTo(401));
    assertThatThrownBy(() -> naive(server))
        .isInstanceOfSatisfying(
            CozeApiException.class,
            lost -> {
              assertThat(lost.getCode()).isEqualTo(401);
              assertThat(lost.getMsg()).isNull();
            });
    assertThat(call(server, chat()))
        .isInstanceOfSatisfying(
            CallResult.Rejected.class, ours -> assertThat(ours.code()).isEqualTo(4100));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Application/JSON", "text/event-stream", "text/plain"})
  void trap_2_a_refusal_under_another_content_type_is_an_empty_success(String type)
      throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, "Content-Type: " + type, REFUSAL));

    assertThat(naive(server)).as("events, and no error").isEmpty();
    assertThat(call(server, chat())).isInstanceOf(CallResult.Rejected.class);
  }

  @Test
  void trap_3_an_empty_object_is_a_null_pointer() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(200, JSON, "{}"));

    assertThatThrownBy(() -> sdk(server).chat().create(chatRequest()))
        .hasRootCauseInstanceOf(NullPointerException.class);
    assertThat(call(server, workflow(WorkflowMode.SYNC)))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            ours -> assertThat(ours.category()).isEqualTo(Reply.Category.UPSTREAM));
  }

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

  @Test
  void trap_15_a_chat_that_failed_is_polled_to_a_success() throws Exception {
    ScriptedServer server = server((request, wire) -> wire.answer(200, JSON, failing(request)));

    var naive = sdk(server).chat().createAndPoll(chatRequest());

    assertThat(naive.getChat().getStatus()).isEqualTo(ChatStatus.FAILED);
    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.Rejected.class);
  }

  @Test
  void trap_16_a_chat_is_sent_twice_when_a_gateway_says_come_back() throws Exception {
    ScriptedServer server = server((_, wire) -> wire.answer(503, "Retry-After: 0", ""));

    assertThat(outcome(server)).isNotEmpty();
    assertThat(server.received()).hasSize(2);
    CallResult ours = call(server, chat());
    assertThat(ours).isInstanceOf(CallResult.Failed.class);
    assertThat(server.received()).hasSize(3);
  }

  @Test
  void a_sign_in_page_is_an_empty_success() throws Exception {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.target().startsWith("/sign")) {
            wire.answer(200, "Content-Type: text/html", "<html>");
          } else {
            wire.answer(302, "Location: /sign", "");
          }
        });

    assertThat(naive(server)).as("events, and no error").isEmpty();
    assertThat(call(server, chat())).isInstanceOf(CallResult.Failed.class);
  }

  /** A chat that is begun, and has failed when it is looked at. */
  private static String failing(Received request) {
    if (request.target().contains("message/list")) {
      return "{\"code\":0,\"data\":[]}";
    }
    String status = request.target().contains("retrieve") ? "failed" : "in_progress";
    return """
    {"code":0,"data":{"id":"c","conversation_id":"v","status":"%s",\
    "last_error":{"code":4101,"msg":"no"}}}\
    """
        .formatted(status);
  }

  private static CozeAPI sdk(ScriptedServer server) {
    return sdk(server, new OkHttpClient());
  }

  private static CozeAPI sdk(ScriptedServer server, OkHttpClient client) {
    return new CozeAPI.Builder()
        .auth(new TokenAuth(TOKEN))
        .baseURL(server.uri().toString())
        .client(client)
        .build();
  }

  private static CreateChatReq chatRequest() {
    return CreateChatReq.builder().botID("bot-1").userID("user-1").build();
  }

  private static List<ChatEvent> naive(ScriptedServer server) {
    return sdk(server).chat().stream(chatRequest()).toList().blockingGet();
  }

  private static List<WorkflowEvent> naiveWorkflow(ScriptedServer server) {
    RunWorkflowReq request = RunWorkflowReq.builder().workflowID("wf-1").build();
    return sdk(server).workflows().runs().stream(request).toList().blockingGet();
  }

  /** What comes of a stream in words, be it events or an exception. */
  private static String outcome(ScriptedServer server) {
    try {
      return naive(server).toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
