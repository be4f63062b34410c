package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that are streamed: their nodes, their end, their questions. */
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

  private static String part(int id, String title, String seq, String content, boolean finish) {
    return "id: %d\n".formatted(id)
        + event(
            "Message",
            ("{\"content\":\"%s\",\"node_title\":\"%s\",\"node_seq_id\":\"%s\",\"node_is_finish\":%b,"
                    + "\"usage\":{\"token_count\":%d}}")
                .formatted(content, title, seq, finish, id));
  }
}
