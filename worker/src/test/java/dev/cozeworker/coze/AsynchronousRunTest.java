package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that Coze does on its own, and that are looked at until they have ended. */
class AsynchronousRunTest extends CozeTest {
  private static final String BEGUN = "{\"code\":0,\"execute_id\":\"run-1\"}";

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
    ScriptedServer server = begunThen(history("Fail", "720702011"));

    assertThat(call(server, workflow(WorkflowMode.ASYNC)))
        .isEqualTo(
            new CallResult.Failed(
                Reply.Category.CONTENT, 720702011, "it failed", false, false, null));
  }

  @Test
  void an_asynchronous_run_is_no_call_while_it_is_looked_at() throws InterruptedException {
    ScriptedServer server = begunThen(history("Success", ""));

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
            wire.answer(200, "", BEGUN);
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
                  ? BEGUN
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
    ScriptedServer server = begunThen(gone);

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
        begunThen(
            "{\"code\":0,\"data\":[{\"execute_status\":\"Success\",\"output\":\"ou\","
                + "\"is_output_trimmed\":true}]}");

    Reply.WorkflowResult workflow =
        ((CallResult.WorkflowAnswered) call(server, workflow(WorkflowMode.ASYNC))).workflow();

    assertThat(workflow.outputTrimmed()).isTrue();
    assertThat(workflow.data()).isEqualTo("ou");
  }

  /** Returns a Coze that begins a run, and has this to say of it whenever it is looked at. */
  private ScriptedServer begunThen(String said) {
    return server(
        (request, wire) -> wire.answer(200, "", request.method().equals("POST") ? BEGUN : said));
  }

  private static String history(String status, String code) {
    return "{\"code\":0,\"data\":[{\"execute_status\":\"%s\",\"output\":\"out\",\"error_code\":\"%s\",\"error_message\":\"it failed\"}]}"
        .formatted(status, code);
  }
}
