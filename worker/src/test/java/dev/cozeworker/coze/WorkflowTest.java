package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowTest extends CozeTest {
  private static final Payload STREAM = workflow(WorkflowMode.STREAM);

  @Test
  void a_streamed_run_gives_the_parts_of_each_node_joined() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) ->
            wire.stream(
                part(0, "Output", "0", "He", false)
                    + event("PING", "{}")
                    + part(1, "Other", "0", "Ot", false)
                    + part(2, "Output", "1", "llo", true)
                    + part(3, "Other", "1", "her", true)
                    + part(4, "Output", "0", "again", true)
                    + part(5, "End", "0", "{\\\"output\\\":", false)
                    + part(6, "End", "1", "1}", true)
                    + event("Done", "{\"debug_url\":\"https://example.org/debug\"}")));

    CallResult result = call(server, STREAM);

    Reply.WorkflowResult workflow = ((CallResult.WorkflowAnswered) result).workflow();
    assertThat(workflow.messages())
        .containsExactly(
            new Reply.WorkflowMessage("Output", "Hello"),
            new Reply.WorkflowMessage("Other", "Other"),
            new Reply.WorkflowMessage("Output", "again"),
            new Reply.WorkflowMessage("End", "{\"output\":1}"));
    assertThat(workflow.data()).isEqualTo("{\"output\":1}");
    assertThat(workflow.debugUrl()).isEqualTo("https://example.org/debug");
    assertThat(workflow.usage()).isEqualTo(new Reply.Usage(6L, null, null));
    assertThat(workflow.executeId()).isNull();
    assertThat(accepted).hasValue(1);
    Received request = server.received().getFirst();
    assertThat(request.target()).isEqualTo("/v1/workflow/stream_run");
    assertThat(json(request.body()))
        .isEqualTo(json("{\"workflow_id\":\"wf-1\",\"parameters\":{\"q\":1}}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"event:Done\n\n", "event: Done\ndata:\n\n", "data:{}\nevent:Done\n\n"})
  void a_run_is_done_however_done_is_written(String done) throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.stream(part(0, "Start", "0", "x", true) + done));

    CallResult result = call(server, STREAM);

    assertThat(((CallResult.WorkflowAnswered) result).workflow().data()).isEqualTo("x");
  }

  @Test
  void a_cut_stream_is_never_a_success() throws InterruptedException {
    String whole = part(0, "End", "0", "x", true) + event("Done", "{}");

    for (int length = 1; length < whole.stripTrailing().length(); length += 3) {
      String cut = whole.substring(0, length);

      assertThat(call(server((_, wire) -> wire.stream(cut)), STREAM))
          .as(cut)
          .isInstanceOf(CallResult.Failed.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"4101", "\"4101\""})
  void an_error_before_any_message_is_a_refusal(String code) throws InterruptedException {
    for (String name : List.of("Error", "error")) {
      String error = event(name, "{\"error_code\":" + code + ",\"error_message\":\"no right\"}");

      assertThat(call(server((_, wire) -> wire.stream("id:0\n" + error)), STREAM))
          .isEqualTo(new CallResult.Rejected(CallResult.Scope.RESOURCE, 4101, "no right", "log-1"));
    }
  }

  @Test
  void an_error_after_a_message_is_final() throws InterruptedException {
    String error = event("Error", "{\"error_code\":4101,\"error_message\":\"no right\"}");
    ScriptedServer server =
        server((_, wire) -> wire.stream(part(0, "Start", "0", "x", true) + error));

    assertThat(call(server, STREAM))
        .isEqualTo(
            new CallResult.Failed(Reply.Category.UPSTREAM, 4101, "no right", false, true, "log-1"));
  }

  @Test
  void a_run_that_asks_back_is_interrupted() throws InterruptedException {
    String interrupt =
        event(
            "Interrupt",
            "{\"interrupt_data\":{\"event_id\":\"e-1\",\"type\":2,\"data\":\"which?\"},"
                + "\"node_title\":\"Question\"}");
    ScriptedServer server = server((_, wire) -> wire.stream(interrupt));

    CallResult result = call(server, STREAM);

    assertThat(((CallResult.WorkflowAnswered) result).workflow().interrupt())
        .isEqualTo(new Reply.Interrupt("e-1", 2, "Question", "which?"));
  }

  @Test
  void an_interrupted_run_is_resumed_with_its_answer() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.stream(part(0, "End", "0", "x", true) + event("Done", "{}")));

    CallResult result =
        call(server, new Payload.WorkflowResume("wf-1", "e-1", 2, "this one", null));

    assertThat(((CallResult.WorkflowAnswered) result).workflow().data()).isEqualTo("x");
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/workflow/stream_resume");
    assertThat(json(server.received().getFirst().body()))
        .isEqualTo(
            json(
                "{\"workflow_id\":\"wf-1\",\"event_id\":\"e-1\",\"interrupt_type\":2,"
                    + "\"resume_data\":\"this one\"}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"{\\\"a\\\":1}\"", "{\"a\":1}"})
  void a_run_without_stream_gives_its_data_as_coze_gave_it(String data)
      throws InterruptedException {
    ScriptedServer server =
        server((_, wire) ->
            wire.answer(
                200,
                "",
                "{\"data\":%s,\"debug_url\":\"u\",\"usage\":{\"token_count\":\"7\"},\"code\":0}"
                    .formatted(data)));

    CallResult result = call(server, workflow(WorkflowMode.SYNC));

    assertThat(result)
        .isEqualTo(
            new CallResult.WorkflowAnswered(
                new Reply.WorkflowResult(
                    null, "{\"a\":1}", List.of(), "u", new Reply.Usage(7L, null, null), null),
                null));
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/workflow/run");
    assertThat(accepted).hasValue(1);
  }

  @Test
  void an_asynchronous_run_is_followed_to_its_end() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    ScriptedServer server =
        server((request, wire) -> {
          if (request.method().equals("POST")) {
            wire.answer(200, "", "{\"code\":0,\"execute_id\":\"run-1\",\"debug_url\":\"u\"}");
          } else {
            String status = looks.incrementAndGet() < 3 ? "Running" : "Success";
            wire.answer(200, "", history(status, ""));
          }
        });

    CallResult result = call(server, workflow(WorkflowMode.ASYNC));

    Reply.WorkflowResult workflow = ((CallResult.WorkflowAnswered) result).workflow();
    assertThat(workflow.executeId()).isEqualTo("run-1");
    assertThat(workflow.data()).isEqualTo("out");
    assertThat(workflow.debugUrl()).isEqualTo("u");
    assertThat(names).containsExactly(new Call.CallName(null, "run-1"));
    assertThat(accepted).hasValue(1);
    assertThat(json(server.received().getFirst().body()).path("is_async").asBoolean()).isTrue();
    assertThat(server.received().getLast().target())
        .isEqualTo("/v1/workflows/wf-1/run_histories/run-1");
  }

  @Test
  void an_asynchronous_run_that_failed_is_judged_by_its_code() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.answer(
                200,
                "",
                request.method().equals("POST")
                    ? "{\"code\":0,\"execute_id\":\"run-1\"}"
                    : history("Fail", "720702011")));

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isEqualTo(
            new CallResult.Failed(
                Reply.Category.CONTENT, 720702011, "it failed", false, false, null));
  }

  @Test
  void an_asynchronous_run_is_no_call_while_it_is_looked_at() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.answer(
                200,
                "",
                request.method().equals("POST")
                    ? "{\"code\":0,\"execute_id\":\"run-1\"}"
                    : history("Success", "")));

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(meantimes).containsExactly("begins", "ends");
  }

  @Test
  void a_run_that_is_refused_never_was_one() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.answer(200, "", "{\"code\":4101,\"msg\":\"no right\"}"));

    assertThat(call(server, workflow(WorkflowMode.ASYNC))).isInstanceOf(CallResult.Rejected.class);
    assertThat(meantimes).isEmpty();
  }

  @Test
  void a_run_that_outlives_its_token_is_looked_at_with_the_next_and_not_begun_again()
      throws InterruptedException {
    ScriptedServer server =
        server((request, wire) -> {
          if (request.method().equals("POST")) {
            wire.answer(200, "", "{\"code\":0,\"execute_id\":\"run-1\"}");
          } else if (request.headers().containsValue("Bearer renewed-1")) {
            wire.answer(200, "", history("Success", ""));
          } else {
            wire.answer(401, "", "{\"code\":4100,\"msg\":\"expired\"}");
          }
        });

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(server.received()).filteredOn(one -> one.method().equals("POST")).hasSize(1);
  }

  @Test
  void a_run_that_is_not_found_at_first_is_looked_for_again() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    ScriptedServer server =
        server((request, wire) -> {
          boolean begins = request.method().equals("POST");
          int look = begins ? 0 : looks.incrementAndGet();
          wire.answer(
              200,
              "",
              begins
                  ? "{\"code\":0,\"execute_id\":\"run-1\"}"
                  : look == 1
                      ? "{\"code\":4314,\"msg\":\"no such execution\"}"
                      : look == 2 ? "{\"code\":0,\"data\":[]}" : history("Success", ""));
        });

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOf(CallResult.WorkflowAnswered.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"code\":0,\"data\":[]}", "{\"code\":4314,\"msg\":\"no such execution\"}"})
  void a_run_whose_history_is_gone_fails_saying_so_and_is_not_begun_again(String gone)
      throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.answer(
                200,
                "",
                request.method().equals("POST") ? "{\"code\":0,\"execute_id\":\"run-1\"}" : gone));

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> {
              assertThat(failed.category()).isEqualTo(Reply.Category.UPSTREAM);
              assertThat(failed.message()).contains("no history of run run-1");
              assertThat(failed.retryable()).isFalse();
              assertThat(failed.reachedCoze()).isTrue();
            });
  }

  @Test
  void an_output_that_coze_has_trimmed_is_told_of() throws InterruptedException {
    ScriptedServer server =
        server((request, wire) ->
            wire.answer(
                200,
                "",
                request.method().equals("POST")
                    ? "{\"code\":0,\"execute_id\":\"run-1\"}"
                    : "{\"code\":0,\"data\":[{\"execute_status\":\"Success\",\"output\":\"ou\","
                        + "\"is_output_trimmed\":true}]}"));

    Reply.WorkflowResult workflow =
        ((CallResult.WorkflowAnswered) call(server, workflow(WorkflowMode.ASYNC))).workflow();

    assertThat(workflow.outputTrimmed()).isTrue();
    assertThat(workflow.data()).isEqualTo("ou");
  }

  @Test
  void a_run_without_stream_that_is_cut_says_how_to_run_it_instead() throws InterruptedException {
    ScriptedServer cut = server((_, wire) -> wire.reset());
    ScriptedServer gateway = server((_, wire) -> wire.answer(504, "", ""));

    for (ScriptedServer server : List.of(cut, gateway)) {
      assertThat(call(server, workflow(WorkflowMode.SYNC)))
          .isInstanceOfSatisfying(
              CallResult.Failed.class,
              failed -> {
                assertThat(failed.message()).contains("90 s", "async or stream");
                assertThat(failed.reachedCoze()).isTrue();
              });
    }
  }

  @Test
  void what_coze_says_of_a_run_without_stream_stays_as_it_is() throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.answer(200, "", "{\"code\":720702011,\"msg\":\"node failed\"}"));

    assertThat(call(server, workflow(WorkflowMode.SYNC)))
        .isInstanceOfSatisfying(
            CallResult.Failed.class,
            failed -> assertThat(failed.message()).isEqualTo("node failed"));
  }

  @Test
  void a_run_that_is_waited_for_is_not_made_asynchronous_by_an_extra_field()
      throws InterruptedException {
    ScriptedServer server =
        server((_, wire) -> wire.answer(200, "", "{\"code\":0,\"data\":\"x\"}"));
    Payload sync =
        new Payload.Workflow(
            "wf-1",
            null,
            null,
            null,
            Map.of(),
            WorkflowMode.SYNC,
            json("{\"is_async\":true,\"new_field\":1}"));

    assertThat(call(server, sync)).isInstanceOf(CallResult.WorkflowAnswered.class);
    assertThat(json(server.received().getFirst().body()))
        .isEqualTo(json("{\"workflow_id\":\"wf-1\",\"new_field\":1}"));
  }

  private static String history(String status, String code) {
    return "{\"code\":0,\"data\":[{\"execute_status\":\"%s\",\"output\":\"out\",\"error_code\":\"%s\",\"error_message\":\"it failed\"}]}"
        .formatted(status, code);
  }

  private static String part(int id, String title, String seq, String content, boolean finish) {
    return "id: %d\n".formatted(id)
        + event(
            "Message",
            ("{\"content\":\"%s\",\"node_title\":\"%s\",\"node_seq_id\":\"%s\",\"node_is_finish\":%b,"
                    + "\"usage\":{\"token_count\":%d}}")
                .formatted(content, title, seq, finish, id));
  }
}
