package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatStreamTest extends CozeTest {

  @Test
  void a_chat_gives_its_answers_follow_ups_and_usage() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.stream(
                CREATED
                    + DELTA
                    + DELTA
                    + message("function_call", "look")
                    + message("answer", "Hello")
                    + message("verbose", "{}")
                    + message("answer", "Bye")
                    + message("follow_up", "More?")
                    + COMPLETED
                    + DONE));

    CallResult result = call(server, chat());

    assertThat(result).isInstanceOf(CallResult.ChatAnswered.class);
    CallResult.ChatAnswered answered = (CallResult.ChatAnswered) result;
    assertThat(answered.logid()).isEqualTo("log-1");
    Reply.ChatResult chat = answered.chat();
    assertThat(chat.chatId()).isEqualTo("chat-1");
    assertThat(chat.conversationId()).isEqualTo("conv-1");
    assertThat(chat.content()).isEqualTo("Hello\nBye");
    assertThat(chat.messages())
        .extracting(Reply.ChatMessage::type)
        .containsExactly("function_call", "answer", "answer");
    assertThat(chat.followUps()).containsExactly("More?");
    assertThat(chat.usage()).isEqualTo(new Reply.Usage(42L, 12L, 30L));
    assertThat(accepted).hasValue(1);
    assertThat(names).isEqualTo(List.of(new Call.CallName("conv-1", "chat-1")));
  }

  @Test
  void a_cut_stream_is_never_a_success() throws InterruptedException {
    String whole = CREATED + DELTA + message("answer", "Hello") + COMPLETED;

    for (int length = 1; length < whole.stripTrailing().length(); length += 3) {
      String cut = whole.substring(0, length);
      CallResult result = call(server((_, wire) -> wire.stream(cut)), chat());

      assertThat(result)
          .as(cut)
          .isInstanceOfSatisfying(
              CallResult.Failed.class,
              failed -> {
                assertThat(failed.category()).isEqualTo(Reply.Category.UPSTREAM);
                assertThat(failed.reachedCoze()).isTrue();
                assertThat(failed.retryable()).isFalse();
              });
    }
  }

  @Test
  void a_stream_that_says_done_without_completed_is_no_success() throws InterruptedException {
    CallResult result =
        call(server((_, wire) -> wire.stream(CREATED + message("answer", "Hi") + DONE)), chat());

    assertThat(result).isInstanceOf(CallResult.Failed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4101", "\"4101\""})
  void an_error_event_before_any_message_is_a_refusal(String code) throws InterruptedException {
    String error = event("error", "{\"code\":" + code + ",\"msg\":\"no right\"}");

    CallResult result = call(server((_, wire) -> wire.stream(CREATED + error)), chat());

    assertThat(result)
        .isEqualTo(new CallResult.Rejected(CallResult.Scope.RESOURCE, 4101, "no right", "log-1"));
    assertThat(accepted).hasValue(0);
  }

  @Test
  void a_failed_chat_is_judged_by_its_last_error() throws InterruptedException {
    CallResult result = call(server((_, wire) -> wire.stream(CREATED + failed(4100))), chat());

    assertThat(result)
        .isEqualTo(
            new CallResult.Rejected(CallResult.Scope.CREDENTIAL, 4100, "it failed", "log-1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 31337})
  void a_chat_that_failed_for_no_known_reason_is_the_bots_fault(int code)
      throws InterruptedException {
    CallResult result = call(server((_, wire) -> wire.stream(CREATED + failed(code))), chat());

    assertThat(((CallResult.Failed) result).category()).isEqualTo(Reply.Category.CONTENT);
    assertThat(((CallResult.Failed) result).retryable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4100, 4101, 4013, 5000})
  void an_error_after_coze_began_to_answer_is_never_a_refusal(int code)
      throws InterruptedException {
    for (String end : List.of(failed(code), event("error", "{\"code\":" + code + "}"))) {
      CallResult result = call(server((_, wire) -> wire.stream(CREATED + DELTA + end)), chat());

      assertThat(result)
          .isInstanceOfSatisfying(
              CallResult.Failed.class,
              failed -> {
                assertThat(failed.category()).isEqualTo(Reply.Category.UPSTREAM);
                assertThat(failed.code()).isEqualTo(code);
                assertThat(failed.retryable()).isFalse();
                assertThat(failed.reachedCoze()).isTrue();
              });
    }
  }

  @Test
  void a_chat_that_waits_for_tools_carries_what_it_waits_for() throws InterruptedException {
    String action =
        "{\"type\":\"submit_tool_outputs\",\"submit_tool_outputs\":{\"tool_calls\":[]}}";
    String waits =
        event(
            "conversation.chat.requires_action",
            "{\"id\":\"chat-1\",\"conversation_id\":\"conv-1\",\"required_action\":"
                + action
                + "}");

    CallResult result = call(server((_, wire) -> wire.stream(CREATED + waits + DONE)), chat());

    assertThat(((CallResult.ChatAnswered) result).chat().requiredAction()).isEqualTo(json(action));
  }

  @Test
  void a_cancelled_chat_is_no_success() throws InterruptedException {
    String cancelled = event("conversation.chat.cancelled", "{\"id\":\"chat-1\"}");

    assertThat(call(server((_, wire) -> wire.stream(CREATED + cancelled)), chat()))
        .isInstanceOf(CallResult.Failed.class);
  }

  @Test
  void the_dialect_of_the_open_source_server_is_understood() throws InterruptedException {
    String stream =
        (CREATED + event("PING", "{}") + event("a.new.event", "no json") + message("answer", "Hi"))
                .replace("event:", "event: ")
                .replace("data:", "data: ")
            + COMPLETED.replace("\n", "\r\n")
            + "event: conversation.stream.done\ndata: {}\n\n";

    CallResult result = call(server((_, wire) -> wire.stream(stream)), chat());

    assertThat(((CallResult.ChatAnswered) result).chat().content()).isEqualTo("Hi");
  }

  @Test
  void coze_has_begun_to_answer_with_the_first_message_and_not_before() throws Exception {
    CountDownLatch messages = new CountDownLatch(1);
    ScriptedServer server =
        server((_, wire) -> {
          wire.begin("Content-Type: text/event-stream");
          wire.send(CREATED);
          awaitUnchecked(messages);
          wire.send(DELTA);
          wire.awaitClosedByClient();
        });
    HttpCoze coze = coze(server.uri(), ChatMode.STREAM);
    Call call = attempt(chat(), Duration.ofSeconds(20));

    Thread caller = Thread.ofVirtual().start(() -> callUnchecked(coze, call));
    await().until(() -> !names.isEmpty());
    assertThat(accepted).hasValue(0);
    messages.countDown();
    await().until(() -> accepted.get() == 1);

    abandonment.giveUp();
    assertThat(caller.join(Duration.ofSeconds(10))).isTrue();
  }

  @Test
  void fifty_megabytes_of_deltas_cost_no_memory_and_fifty_of_an_answer_are_refused()
      throws InterruptedException {
    String delta =
        event("conversation.message.delta", "{\"content\":\"" + "x".repeat(50_000) + "\"}");
    ScriptedServer server =
        server((request, wire) -> {
          wire.begin("Content-Type: text/event-stream");
          if (request.body().contains("\"large\"")) {
            wire.send("event:conversation.message.completed\ndata:{\"content\":\"");
          }
          for (int i = 0; i < 1_000; i++) {
            wire.send(request.body().contains("\"large\"") ? "x".repeat(50_000) : delta);
          }
          wire.send(message("answer", "Hi") + COMPLETED);
          wire.close();
        });

    assertThat(call(server, chat())).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(call(server, chat("{\"large\":true}")))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> assertThat(failed.message()).contains("larger than"));
  }

  @Test
  void a_chatflow_ends_with_done() throws InterruptedException {
    String done = event("done", "{\"debug_url\":\"https://example.org\"}");
    ScriptedServer server =
        server((_, wire) -> wire.stream(CREATED + message("answer", "Hi") + done));

    CallResult result =
        call(
            server,
            new Payload.WorkflowChat(
                "wf-1", List.of(), null, "bot-1", null, "other", Map.of(), null));

    assertThat(((CallResult.ChatAnswered) result).chat().content()).isEqualTo("Hi");
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/workflows/chat");
    assertThat(json(server.received().getFirst().body()))
        .isEqualTo(
            json(
                "{\"workflow_id\":\"wf-1\",\"bot_id\":\"bot-1\",\"parameters\":{},"
                    + "\"conversation_id\":\"conv-1\"}"));
  }

  private static String failed(int code) {
    return event(
        "conversation.chat.failed",
        "{\"id\":\"chat-1\",\"status\":\"failed\",\"last_error\":{\"code\":%d,\"msg\":\"it failed\"}}"
            .formatted(code));
  }
}
