package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose caller waits for the one answer at their end. */
class RunWithoutStreamTest extends CozeTest {
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
                    null, "{\"a\":1}", List.of(), "u", new Reply.Usage(7L, null, null), null, null),
                null));
    assertThat(server.received().getFirst().target()).isEqualTo("/v1/workflow/run");
    assertThat(accepted).hasValue(1);
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
}
