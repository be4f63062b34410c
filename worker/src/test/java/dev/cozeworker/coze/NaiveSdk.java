package dev.cozeworker.coze;

import com.coze.openapi.client.chat.CreateChatReq;
import com.coze.openapi.client.chat.model.ChatEvent;
import com.coze.openapi.client.workflows.run.RunWorkflowReq;
import com.coze.openapi.client.workflows.run.model.WorkflowEvent;
import com.coze.openapi.service.auth.TokenAuth;
import com.coze.openapi.service.service.CozeAPI;
import dev.cozeworker.scripted.ScriptedServer;
import java.util.List;
import okhttp3.OkHttpClient;

/** Coze's own SDK, used as its manual has it. */
final class NaiveSdk {
  static final String JSON = "Content-Type: application/json";
  static final String REFUSAL = "{\"code\":4100,\"msg\":\"invalid\"}";

  private NaiveSdk() {}

  static CozeAPI sdk(ScriptedServer server) {
    return sdk(server, new OkHttpClient());
  }

  static CozeAPI sdk(ScriptedServer server, OkHttpClient client) {
    return new CozeAPI.Builder()
        .auth(new TokenAuth(CozeTest.TOKEN))
        .baseURL(server.uri().toString())
        .client(client)
        .build();
  }

  static CreateChatReq chatRequest() {
    return CreateChatReq.builder().botID("bot-1").userID("user-1").build();
  }

  static List<ChatEvent> naive(ScriptedServer server) {
    return sdk(server).chat().stream(chatRequest()).toList().blockingGet();
  }

  static List<WorkflowEvent> naiveWorkflow(ScriptedServer server) {
    RunWorkflowReq request = RunWorkflowReq.builder().workflowID("wf-1").build();
    return sdk(server).workflows().runs().stream(request).toList().blockingGet();
  }

  /** What comes of a stream in words, be it events or an exception. */
  static String outcome(ScriptedServer server) {
    try {
      return naive(server).toString();
    } catch (RuntimeException e) {
      return e.toString();
    }
  }
}
