package dev.cozeworker.endtoend;

import static dev.cozeworker.endtoend.RequestJson.chat;
import static dev.cozeworker.endtoend.RequestJson.toolOutputs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cozeworker.app.Worker;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.contracts.Reply.Category;
import dev.cozeworker.contracts.Reply.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every type of request in every mode, against the simulator, and what follows on the first. */
class RequestTypesIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private static Stage stage;
  private static Batch batch;
  private static Worker worker;
  private static String bot;
  private static String botWithTools;
  private static String workflow;
  private static String askingWorkflow;
  private static int sent;

  @BeforeAll
  static void start() throws Exception {
    stage = Stage.withTokens();
    batch = stage.batch();
    bot = stage.botsOf("w1").getFirst();
    botWithTools = stage.botsOf("w2").getFirst();
    workflow = stage.workflowsOf("w1").getFirst();
    askingWorkflow = stage.workflowsOf("w2").getFirst();
    stage.coze().settings(settings(""));
    stage.coze().migrate("{\"workspace\":\"w2\",\"to\":\"enterprise\"}");
    worker = stage.worker(Map.of());
  }

  @AfterAll
  static void stop() {
    worker.close();
    batch.close();
    stage.close();
  }

  @Test
  void a_chat_of_text_and_pictures_gives_answer_reasoning_and_follow_ups_apart() throws Exception {
    Reply reply =
        ask(
            "chat",
            """
            "chat":{"bot_id":"%s","user_id":"u","parameters":{"a":[1]},"meta_data":{"k":"v"},
             "extra":{"newer_than_the_worker":true},
             "additional_messages":[{"role":"user","content_type":"object_string",
              "content":"[{\\"type\\":\\"text\\",\\"text\\":\\"Look\\"},{\\"type\\":\\"image\\",\\"file_url\\":\\"https://example.org/a.png\\"}]"}]}
            """
                .formatted(bot));

    Reply.ChatResult chat = Objects.requireNonNull(reply.chat(), () -> "" + reply);
    assertThat(chat.content()).startsWith("You said: [{\"type\":\"text\"");
    assertThat(chat.messages()).extracting(Reply.ChatMessage::type).containsExactly("answer");
    assertThat(chat.messages().getFirst().reasoningContent()).contains("echo");
    assertThat(chat.followUps()).hasSize(2);
    assertThat(Objects.requireNonNull(chat.usage()).tokenCount()).isPositive();
  }

  @Test
  void a_chat_that_calls_a_tool_goes_on_at_the_credential_that_began_it() throws Exception {
    Reply waiting = ask("chat", chat(botWithTools, "with tools"));
    Reply unpinned = ask("chat_tool_outputs", toolOutputs(waiting));
    Reply elsewhere =
        ask("chat_tool_outputs", "\"credential\":\"personal\"," + toolOutputs(waiting));
    Reply answered =
        ask("chat_tool_outputs", "\"credential\":\"enterprise\"," + toolOutputs(waiting));

    assertThat(waiting.status()).as("%s", waiting).isEqualTo(Status.REQUIRES_ACTION);
    assertThat(waiting.credential()).isEqualTo("enterprise");
    assertThat(failure(unpinned).category()).isEqualTo(Category.INVALID_REQUEST);
    assertThat(failure(unpinned).message()).contains("$.credential", "personal, enterprise");
    assertThat(elsewhere.status()).isEqualTo(Status.FAILED);
    assertThat(elsewhere.attempts()).extracting(Reply.Attempt::credential).containsOnly("personal");
    assertThat(answered.status()).as("%s", answered).isEqualTo(Status.COMPLETED);
    assertThat(answered.attempts())
        .extracting(Reply.Attempt::credential)
        .containsExactly("enterprise");
    assertThat(Objects.requireNonNull(answered.chat()).content()).contains("with tools");
  }

  @Test
  void a_chat_and_its_tools_are_asked_after_where_chats_are_polled() throws Exception {
    worker.close();
    worker = stage.worker(Map.of("COZE_WORKER_COZE_CHAT_MODE", "poll"));
    Reply plain = ask("chat", chat(bot, "polled"));
    Reply waiting = ask("chat", chat(botWithTools, "polled with tools"));
    Reply answered =
        ask("chat_tool_outputs", "\"credential\":\"enterprise\"," + toolOutputs(waiting));
    worker.close();
    worker = stage.worker(Map.of());

    assertThat(Objects.requireNonNull(plain.chat()).content()).isEqualTo("You said: polled");
    assertThat(plain.chat().followUps()).hasSize(2);
    assertThat(waiting.status()).as("%s", waiting).isEqualTo(Status.REQUIRES_ACTION);
    assertThat(answered.status()).as("%s", answered).isEqualTo(Status.COMPLETED);
    assertThat(Objects.requireNonNull(answered.chat()).content()).contains("polled with tools");
  }

  @Test
  void a_workflow_gives_the_same_in_every_mode() throws Exception {
    for (String mode : List.of("stream", "sync", "async")) {
      Reply reply =
          ask(
              "workflow",
              """
              "workflow":{"workflow_id":"%s","mode":"%s","parameters":{"input":"in mode %s"}}
              """
                  .formatted(workflow, mode, mode));

      Reply.WorkflowResult result = Objects.requireNonNull(reply.workflow(), () -> "" + reply);
      assertThat(reply.status()).isEqualTo(Status.COMPLETED);
      assertThat(result.data()).contains("You said: in mode " + mode);
      assertThat(result.debugUrl()).isNotNull();
      assertThat(result.executeId() != null).isEqualTo(mode.equals("async"));
      assertThat(result.outputTrimmed()).isNull();
    }
  }

  @Test
  void an_interrupted_workflow_is_resumed_at_the_credential_that_ran_it() throws Exception {
    Reply asking =
        ask(
            "workflow",
            "\"workflow\":{\"workflow_id\":\"%s\",\"parameters\":{\"input\":\"half\"}}"
                .formatted(askingWorkflow));
    Reply.Interrupt interrupt =
        Objects.requireNonNull(
            Objects.requireNonNull(asking.workflow(), () -> "" + asking).interrupt());
    Reply resumed =
        ask(
            "workflow_resume",
            """
            "credential":"%s","workflow_resume":{"workflow_id":"%s","event_id":"%s",
             "interrupt_type":%d,"resume_data":"the other half"}
            """
                .formatted(
                    asking.credential(), askingWorkflow, interrupt.eventId(), interrupt.type()));

    assertThat(asking.status()).isEqualTo(Status.INTERRUPTED);
    assertThat(asking.credential()).isEqualTo("enterprise");
    assertThat(resumed.status()).as("%s", resumed).isEqualTo(Status.COMPLETED);
    assertThat(Objects.requireNonNull(resumed.workflow()).data()).contains("half / the other half");
  }

  @Test
  void a_chatflow_answers_like_a_chat() throws Exception {
    Reply reply =
        ask(
            "workflow_chat",
            """
            "workflow_chat":{"workflow_id":"%s","parameters":{},
             "additional_messages":[{"role":"user","content_type":"text","content":"flow"}]}
            """
                .formatted(workflow));

    assertThat(reply.status()).as("%s", reply).isEqualTo(Status.COMPLETED);
    assertThat(Objects.requireNonNull(reply.chat()).content()).isEqualTo("You said: flow");
  }

  @Test
  void a_chat_that_expires_under_way_is_answered_then_and_cancelled_at_coze() throws Exception {
    stage.coze().settings(settings("\"total\":{\"fixed\":{\"ms\":60000}},"));
    Instant expiry = Instant.now().plusSeconds(3);

    Reply reply = ask("chat", "\"expires_at\":\"" + expiry + "\"," + chat(bot, "too late"));

    assertThat(reply.status()).as("%s", reply).isEqualTo(Status.EXPIRED);
    assertThat(reply.completedAt()).isBetween(expiry.minusMillis(1), expiry.plusSeconds(10));
    assertThat(stage.coze().calls(row -> row.path("kind").asText().equals("chat_cancel")))
        .isPositive();
    stage.coze().settings(settings(""));
  }

  @Test
  void a_reply_larger_than_its_topic_takes_fails_with_both_sizes_and_stops_nothing()
      throws Exception {
    stage.coze().settings(settings("\"answer_chars\":900000,"));
    Reply large = ask("chat", chat(bot, "long"));
    stage.coze().settings(settings(""));
    Reply next = ask("chat", chat(bot, "short"));

    assertThat(failure(large).category()).isEqualTo(Category.UPSTREAM);
    assertThat(failure(large).message()).containsPattern("takes \\d{7} bytes.*at most \\d+");
    assertThat(next.status()).as("%s", next).isEqualTo(Status.COMPLETED);
  }

  @Test
  void the_example_carries_a_tool_call_and_an_interrupt_to_their_ends() throws Exception {
    String chat = example("chat", botWithTools, "What is found?");
    assertThat(chat)
        .contains("REQUIRES_ACTION by enterprise", "COMPLETED by enterprise", "tool: look_up")
        .contains("COMPLETED: You said: What is found?");

    String run = example("workflow", askingWorkflow, "half", "the other half");

    assertThat(run)
        .contains("INTERRUPTED by enterprise", "COMPLETED by enterprise")
        .contains("half / the other half");
  }

  private static String settings(String behaviour) {
    return """
    {"defaults":{%s"reasoning":true,"follow_ups":2},
     "bots":{"%s":{"requires_action":true},"%s":{"interrupt_type":2}}}
    """
        .formatted(
            behaviour.isEmpty() ? "\"total\":{\"fixed\":{\"ms\":100}}," : behaviour,
            botWithTools,
            askingWorkflow);
  }

  private static Reply ask(String type, String fields) {
    String id = "r-" + sent++;
    batch.send(null, "{\"id\":\"%s\",\"type\":\"%s\",%s}".formatted(id, type, fields));
    return batch.replies(sent, PATIENCE).stream()
        .filter(reply -> reply.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no reply to " + id));
  }

  private static Reply.Failure failure(Reply reply) {
    return Objects.requireNonNull(reply.error(), () -> "" + reply);
  }

  private static String example(String... arguments) throws Exception {
    return ExampleProgram.run("FollowUp.java", stage.bootstrapServers(), arguments);
  }
}
