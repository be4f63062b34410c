package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.scripted.Wire;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatPollTest extends CozeTest {
  private static final String LIST =
      "{\"code\":0,\"data\":["
          + "{\"type\":\"answer\",\"content\":\"Hello\"},{\"type\":\"verbose\",\"content\":\"{}\"},"
          + "{\"type\":\"follow_up\",\"content\":\"More?\"},{\"type\":\"answer\",\"content\":\"Bye\"}]}";

  private final AtomicInteger looks = new AtomicInteger();

  @Test
  void a_chat_is_begun_looked_at_and_read() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            answer(request, wire, looks.incrementAndGet() < 4 ? "in_progress" : "completed"));

    CallResult result = call(server, chat("{\"stream\":true}"), ChatMode.POLL);

    Reply.ChatResult chat = ((CallResult.ChatAnswered) result).chat();
    assertThat(chat.content()).isEqualTo("Hello\nBye");
    assertThat(chat.followUps()).containsExactly("More?");
    assertThat(chat.messages()).hasSize(2);
    assertThat(chat.usage()).isEqualTo(new Reply.Usage(3L, 1L, 2L));
    assertThat(accepted).hasValue(1);
    assertThat(names).containsExactly(new Call.CallName("conv-1", "chat-1"));
    assertThat(server.received())
        .extracting(Received::target)
        .containsExactly(
            "/v3/chat?conversation_id=conv-1",
            "/v3/chat/retrieve?conversation_id=conv-1&chat_id=chat-1",
            "/v3/chat/retrieve?conversation_id=conv-1&chat_id=chat-1",
            "/v3/chat/retrieve?conversation_id=conv-1&chat_id=chat-1",
            "/v3/chat/message/list?conversation_id=conv-1&chat_id=chat-1");
    assertThat(json(server.received().getFirst().body()).path("stream").asBoolean()).isFalse();
    assertThat(json(server.received().getFirst().body()).path("auto_save_history").asBoolean())
        .isTrue();
  }

  @Test
  void coze_is_looked_at_once_a_second_at_most() throws InterruptedException {
    ScriptedServer server = server((request, wire) -> answer(request, wire, "completed"));
    Instant begun = Instant.now();

    try (HttpCoze coze = new HttpCoze(config(server.uri(), ChatMode.POLL), Clock.systemUTC())) {
      assertThat(coze.call(attempt(chat(), Duration.ofSeconds(20))))
          .isInstanceOf(CallResult.ChatAnswered.class);
    }

    assertThat(Duration.between(begun, Instant.now())).isGreaterThan(Duration.ofMillis(990));
  }

  @Test
  void a_failed_chat_is_no_success() throws InterruptedException {
    ScriptedServer server = server((request, wire) -> answer(request, wire, "failed"));

    assertThat(call(server, chat(), ChatMode.POLL))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.category()).isEqualTo(Reply.Category.CONTENT);
              assertThat(failed.code()).isEqualTo(4014);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"canceled", "cancelled"})
  void a_cancelled_chat_is_no_success(String status) throws InterruptedException {
    ScriptedServer server = server((request, wire) -> answer(request, wire, status));

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.Failed.class);
  }

  @Test
  void a_chat_that_waits_for_tools_says_so() throws InterruptedException {
    ScriptedServer server = server((request, wire) -> answer(request, wire, "requires_action"));

    CallResult result =
        call(
            server,
            new Payload.ChatToolOutputs(
                "conv-1", "chat-1", List.of(new Payload.ToolOutput("t-1", "sunny")), null),
            ChatMode.POLL);

    assertThat(((CallResult.ChatAnswered) result).chat().requiredAction())
        .isEqualTo(json("{\"type\":\"submit_tool_outputs\"}"));
    assertThat(server.received().getFirst().target())
        .isEqualTo("/v3/chat/submit_tool_outputs?conversation_id=conv-1&chat_id=chat-1");
    assertThat(json(server.received().getFirst().body()))
        .isEqualTo(
            json(
                "{\"tool_outputs\":[{\"tool_call_id\":\"t-1\",\"output\":\"sunny\"}],\"stream\":false}"));
  }

  @Test
  void looks_that_fail_are_borne_a_few_times_over() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.method().equals("GET") && looks.incrementAndGet() <= 5) {
            switch (looks.get()) {
              case 1 -> wire.reset();
              case 2 -> wire.answer(429, "Retry-After: 0", "");
              case 3 -> wire.answer(200, "", "<html>");
              default -> wire.answer(502, "", "");
            }
          } else {
            answer(request, wire, "completed");
          }
        });

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @Test
  void a_chat_that_is_out_of_sight_for_good_is_not_begun_again() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.method().equals("GET")) {
            wire.answer(502, "", "");
          } else {
            answer(request, wire, "in_progress");
          }
        });

    assertThat(call(server, chat(), ChatMode.POLL))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.reachedCoze()).isTrue();
            });
  }

  @Test
  void a_chat_that_is_not_to_be_saved_is_streamed_all_the_same() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.stream(CREATED + message("answer", "Hi") + COMPLETED + DONE));
    Payload.Chat unsaved =
        Payload.Chat.with("bot-1", "user-1").ask("Hi").autoSaveHistory(false).build();

    assertThat(call(server, unsaved, ChatMode.POLL)).isInstanceOf(CallResult.ChatAnswered.class);
    var body = json(server.received().getFirst().body());
    assertThat(body.path("auto_save_history").asBoolean(true)).isFalse();
    assertThat(body.path("stream").asBoolean()).isTrue();
  }

  @Test
  void a_chat_that_outlives_its_token_is_not_begun_again() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.method().equals("POST")
              || request.headers().containsValue("Bearer renewed-1")) {
            answer(request, wire, "completed");
          } else {
            wire.answer(401, "", "{\"code\":4100,\"msg\":\"expired\"}");
          }
        });

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  private void answer(Received request, Wire wire, String status) throws IOException {
    if (request.target().startsWith("/v3/chat/message")) {
      wire.answer(200, "", LIST);
      return;
    }
    boolean begins = request.method().equals("POST");
    wire.answer(
        200,
        "",
        "{\"code\":0,\"data\":{\"id\":\"chat-1\",\"conversation_id\":\"conv-1\",\"status\":\"%s\","
                .formatted(begins ? "in_progress" : status)
            + "\"last_error\":{\"code\":4014,\"msg\":\"no\"},"
            + "\"required_action\":{\"type\":\"submit_tool_outputs\"},"
            + "\"usage\":{\"token_count\":3,\"input_count\":1,\"output_count\":2}}}");
  }
}
