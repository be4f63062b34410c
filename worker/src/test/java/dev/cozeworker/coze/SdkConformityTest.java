package dev.cozeworker.coze;

import static org.assertj.core.api.Assertions.assertThat;

import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.connversations.CreateConversationReq;
import com.coze.openapi.client.connversations.message.model.Message;
import com.coze.openapi.client.workflows.run.RunWorkflowReq;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cozeworker.config.CozeConfig.ChatMode;
import dev.cozeworker.contracts.Payload.WorkflowMode;
import dev.cozeworker.scripted.Received;
import dev.cozeworker.scripted.ScriptedServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Holds our requests against those that Coze's own SDK sends for the same work. */
class SdkConformityTest extends CozeTest {
  private static final String REFUSAL = "{\"code\":4000,\"msg\":\"seen\"}";

  private final ScriptedServer server = server((_, wire) -> wire.answer(200, "", REFUSAL));
  private final CozeAPI sdk =
      new CozeAPI.Builder().auth(new TokenAuth(TOKEN)).baseURL(server.uri().toString()).build();

  @Test
  void a_chat_is_asked_for_as_the_sdk_asks() throws InterruptedException {
    CreateChatReq theirs =
        CreateChatReq.builder()
            .botID("bot-1")
            .userID("user-1")
            .conversationID("conv-1")
            .messages(List.of(Message.buildUserQuestionText("What can you do?")))
            .build();

    send(() -> sdk.chat().create(theirs));
    CallResult unused = call(server, chat(), ChatMode.POLL);

    assertThat(unused).isNotNull();
    assertSameRequests();
  }

  @Test
  void a_workflow_is_run_as_the_sdk_runs_it() throws InterruptedException {
    RunWorkflowReq theirs =
        RunWorkflowReq.builder().workflowID("wf-1").parameters(Map.of("q", 1)).build();

    send(() -> sdk.workflows().runs().create(theirs));
    CallResult unused = call(server, workflow(WorkflowMode.SYNC));

    assertThat(unused).isNotNull();
    assertSameRequests();
  }

  @Test
  void a_conversation_is_made_as_the_sdk_makes_it() throws InterruptedException {
    send(() -> sdk.conversations().create(CreateConversationReq.builder().botID("bot-1").build()));
    var unused =
        coze(server.uri(), ChatMode.STREAM)
            .createConversation(token(), "bot-1", Instant.now().plusSeconds(20), abandonment);

    assertThat(unused).isNotNull();
    assertSameRequests();
  }

  /** The SDK throws what we answer. */
  private static void send(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      assertThat(e).hasMessageContaining("seen");
    }
  }

  private void assertSameRequests() {
    List<Received> received = server.received();
    assertThat(received).hasSize(2);
    Received theirs = received.getFirst();
    Received ours = received.getLast();
    assertThat(ours.method()).isEqualTo(theirs.method());
    assertThat(ours.target()).isEqualTo(theirs.target());
    assertThat(ours.headers().get("authorization"))
        .isEqualTo(theirs.headers().get("authorization"));
    assertThat(without(json(ours.body()), "auto_save_history"))
        .isEqualTo(without(json(theirs.body()), "auto_save_history"));
  }

  /** Fields that the SDK sends empty say nothing; polling has to save the history. */
  private static JsonNode without(ObjectNode body, String field) {
    body.remove(field);
    prune(body);
    return body;
  }

  private static void prune(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(entry -> isEmpty(entry.getValue()));
    }
    node.forEach(SdkConformityTest::prune);
  }

  private static boolean isEmpty(JsonNode value) {
    return value.isNull() || (value.isTextual() && value.asText().isEmpty());
  }
}
