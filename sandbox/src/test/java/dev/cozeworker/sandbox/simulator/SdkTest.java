package dev.cozeworker.sandbox.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.coze.openapi.client.auth.GetJWTAccessTokenReq;
import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.chat.RetrieveChatReq;
import com.coze.openapi.client.chat.model.ChatEventType;
import com.coze.openapi.client.chat.model.ChatPoll;
import com.coze.openapi.client.chat.model.ChatStatus;
import com.coze.openapi.client.connversations.message.model.Message;
import com.coze.openapi.client.exception.CozeApiException;
import com.coze.openapi.client.workflows.run.RetrieveRunHistoryReq;
import com.coze.openapi.client.workflows.run.RunWorkflowReq;
import com.coze.openapi.client.workflows.run.model.WorkflowEventType;
import com.coze.openapi.client.workflows.run.model.WorkflowExecuteStatus;
import com.coze.openapi.service.auth.JWTOAuthClient;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import dev.cozeworker.sandbox.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The simulator speaks as the SDK, coze-api 0.4.2, expects of Coze. */
class SdkTest extends SimulatorTestCase {
  private final CozeAPI sdk = sdk(PERSONAL);

  private CozeAPI sdk(String token) {
    return new CozeAPI.Builder()
        .baseURL(simulator.baseUrl().toString())
        .auth(new TokenAuth(token))
        .build();
  }

  private static CreateChatReq chat() {
    return CreateChatReq.builder()
        .botID(BOT)
        .userID("u-1")
        .messages(List.of(Message.buildUserQuestionText("hi")))
        .build();
  }

  @Test
  void streams_a_chat() {
    var events = sdk.chat().stream(chat()).toList().blockingGet();

    assertThat(events.getFirst().getEvent()).isEqualTo(ChatEventType.CONVERSATION_CHAT_CREATED);
    assertThat(events.getLast().getEvent()).isEqualTo(ChatEventType.DONE);
    assertThat(
            events.stream()
                .filter(event -> event.getEvent().equals(ChatEventType.CONVERSATION_MESSAGE_DELTA))
                .map(event -> event.getMessage().getContent())
                .collect(Collectors.joining()))
        .isEqualTo("You said: hi");
  }

  @Test
  void creates_a_chat_and_looks_it_up() throws Exception {
    behave("\"total\":{\"fixed\":{\"ms\":0}}");

    ChatPoll poll = sdk.chat().createAndPoll(chat());

    assertThat(poll.getMessages().getFirst().getContent()).isEqualTo("You said: hi");
    var chat = poll.getChat();
    var found =
        sdk.chat().retrieve(RetrieveChatReq.of(chat.getConversationID(), chat.getID())).getChat();
    assertThat(found.getStatus()).isEqualTo(ChatStatus.COMPLETED);
    assertThat(found.getUsage().getTokenCount()).isPositive();
  }

  @Test
  void runs_a_workflow_and_streams_one() {
    RunWorkflowReq request =
        RunWorkflowReq.builder().workflowID(WORKFLOW).parameters(Map.of("text", "hi")).build();

    var answer = sdk.workflows().runs().create(request);
    var events = sdk.workflows().runs().stream(request).toList().blockingGet();

    assertThat(answer.getData()).isEqualTo("{\"output\":\"You said: hi\"}");
    assertThat(events.getLast().getEvent()).isEqualTo(WorkflowEventType.DONE);
    assertThat(events.getFirst().getMessage().getNodeTitle()).isEqualTo("Answer");
  }

  @Test
  void looks_up_the_history_of_a_run() {
    behave("\"total\":{\"fixed\":{\"ms\":0}}");
    var begun =
        sdk.workflows()
            .runs()
            .create(RunWorkflowReq.builder().workflowID(WORKFLOW).isAsync(true).build());

    var history =
        sdk.workflows()
            .runs()
            .histories()
            .retrieve(RetrieveRunHistoryReq.of(WORKFLOW, begun.getExecuteID()));

    assertThat(history.getHistories()).hasSize(1);
    assertThat(history.getHistories().getFirst().getExecuteStatus())
        .isEqualTo(WorkflowExecuteStatus.SUCCESS);
  }

  @Test
  void exchanges_a_jwt_for_the_tokens_of_both_accounts() throws Exception {
    JWTOAuthClient oauth =
        new JWTOAuthClient.JWTOAuthBuilder()
            .clientID(WORLD.app().clientId())
            .publicKey(WORLD.app().publicKeyId())
            .privateKey(WORLD.app().privateKeyPem())
            .baseURL(simulator.baseUrl().toString())
            .build();
    long account = Long.parseLong(WORLD.account(World.PERSONAL).accountIds().getFirst());
    String enterprise = WORLD.account(World.ENTERPRISE).enterpriseIds().getFirst();

    var personal = oauth.getAccessToken(GetJWTAccessTokenReq.builder().accountID(account).build());
    var other =
        oauth.getAccessToken(GetJWTAccessTokenReq.builder().enterpriseID(enterprise).build());

    assertThat(sdk(personal.getAccessToken()).chat().stream(chat()).toList().blockingGet())
        .isNotEmpty();
    assertThatThrownBy(
            () -> sdk(other.getAccessToken()).chat().stream(chat()).toList().blockingGet())
        .isInstanceOfSatisfying(
            CozeApiException.class, refused -> assertThat(refused.getCode()).isEqualTo(4101));
  }
}
