package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import dev.cozeworker.scripted.Wire;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks that Coze refuses, while what is looked at goes on there. */
class RefusedLookTest extends CozeTest {
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final AtomicInteger looks = new AtomicInteger();

  @ParameterizedTest
  @ValueSource(ints = {4100, 4101, 4002})
  void a_chat_is_not_begun_again_because_some_looks_were_refused(int code)
      throws InterruptedException {
    ScriptedServer server = refusing("/v3/chat/", 4, 403, refusal(code));

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4100, 4101})
  void a_run_is_not_begun_again_because_some_looks_were_refused(int code)
      throws InterruptedException {
    ScriptedServer server = refusing("/v1/workflows/", 4, 403, refusal(code));

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @Test
  void a_run_is_not_begun_again_because_its_credential_had_no_token_for_a_moment()
      throws InterruptedException {
    ScriptedServer server = refusing("/v1/workflows/", 0, 0, "");
    credential.refuseTokens(2);

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @Test
  void a_refusal_that_is_not_failed_over_may_pass_as_well() throws InterruptedException {
    ScriptedServer server = refusing("/v3/chat/", 4, 403, refusal(4101));
    Call call =
        new Call(
            chat(),
            "conv-1",
            token(),
            Instant.now().plus(Duration.ofSeconds(20)),
            abandonment,
            Set.of(4100),
            accepted::incrementAndGet,
            names::add);

    assertThat(coze(server.uri(), ChatMode.POLL).call(call))
        .isInstanceOf(CallResult.ChatAnswered.class);
  }

  @Test
  void a_refusal_among_other_failures_is_a_moments_too() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) -> {
          int look = request.method().equals("GET") ? looks.incrementAndGet() : FOR_EVER;
          if (look <= 6) {
            wire.answer(look == 6 ? 403 : 502, "", look == 6 ? refusal(4101) : "");
          } else {
            answer(request, wire);
          }
        });

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
  }

  @Test
  void a_chat_at_which_no_look_is_allowed_is_refused_in_the_end() throws InterruptedException {
    ScriptedServer server = refusing("/v3/chat/", FOR_EVER, 200, refusal(4101));

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.Rejected.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("GET")).hasSize(6);
  }

  @Test
  void a_run_at_which_no_look_is_allowed_is_refused_in_the_end() throws InterruptedException {
    ScriptedServer server = refusing("/v1/workflows/", FOR_EVER, 200, refusal(4101));

    assertThat(call(server, workflow(WorkflowMode.ASYNC))).isInstanceOf(CallResult.Rejected.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("GET")).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "200 {'code':4101,'msg':'moved away'}",
        "200 {'code':4002,'msg':'whose?'}",
        "401 {'code':4100,'msg':'expired'}",
        "429 ",
        "502 ",
        "200 <html>"
      })
  void messages_that_cannot_be_read_at_first_are_asked_for_again(String first)
      throws InterruptedException {
    int status = Integer.parseInt(first.substring(0, 3));
    String body = first.substring(4).replace('\'', '"');
    ScriptedServer server = refusing("/v3/chat/message/", 1, status, body);

    assertThat(call(server, chat(), ChatMode.POLL)).isInstanceOf(CallResult.ChatAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {4101, 4002, 4000})
  void messages_that_are_refused_after_the_chat_has_answered_are_a_failure(int code)
      throws InterruptedException {
    ScriptedServer server = refusing("/v3/chat/message/", FOR_EVER, 200, refusal(code));

    assertThat(call(server, chat(), ChatMode.POLL))
        .isEqualTo(
            new CallResult.Failed(Reply.Category.UPSTREAM, code, "no more", false, true, null));
  }

  /** Returns a Coze where all goes well, once so many looks at that path were answered so. */
  private ScriptedServer refusing(String path, int times, int status, String body) {
    return server((request, wire) -> {
      boolean look = request.method().equals("GET") && request.target().startsWith(path);
      if (look && looks.incrementAndGet() <= times) {
        wire.answer(status, "", body);
      } else {
        answer(request, wire);
      }
    });
  }

  private static void answer(Received request, Wire wire) throws IOException {
    String status = request.method().equals("POST") ? "in_progress" : "completed";
    String chat =
        "{\"id\":\"chat-1\",\"conversation_id\":\"conv-1\",\"status\":\"%s\"}".formatted(status);
    String data =
        switch (request.target().replaceAll("\\?.*", "")) {
          case "/v3/chat", "/v3/chat/retrieve" -> chat;
          case "/v3/chat/message/list" -> "[{\"type\":\"answer\",\"content\":\"Hello\"}]";
          case "/v1/workflow/run" -> "\"\",\"execute_id\":\"run-1\"";
          default -> "[{\"execute_status\":\"Success\",\"output\":\"out\",\"error_code\":\"\"}]";
        };
    wire.answer(200, "", "{\"code\":0,\"data\":%s}".formatted(data));
  }

  private static String refusal(int code) {
    return "{\"code\":%d,\"msg\":\"no more\"}".formatted(code);
  }
}
