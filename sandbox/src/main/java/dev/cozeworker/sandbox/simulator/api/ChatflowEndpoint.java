package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.random.RandomGenerator;

/** {@code POST /v1/workflows/chat}: a workflow that talks like a bot; it can only be streamed. */
final class ChatflowEndpoint implements Endpoint {
  private static final int MAX_MESSAGES = 50;

  private final Admission admission;
  private final Conversations conversations;
  private final Chats chats;
  private final RandomGenerator random;

  ChatflowEndpoint(
      Admission admission, Conversations conversations, Chats chats, RandomGenerator random) {
    this.admission = admission;
    this.conversations = conversations;
    this.chats = chats;
    this.random = random;
  }

  @Override
  public Verdict serve(Call call) {
    JsonNode messages = call.body().path("additional_messages");
    call.entry().tag(Prompt.ofMessages(messages));
    if (call.text("workflow_id").isEmpty()) {
      return Refused.badRequest("workflow_id is required");
    } else if (messages.isEmpty() || messages.size() > MAX_MESSAGES) {
      return Refused.badRequest("additional_messages must have 1 to " + MAX_MESSAGES);
    } else if (call.text("app_id").isPresent() && call.text("bot_id").isPresent()) {
      return Refused.badRequest("app_id and bot_id exclude each other");
    }
    return admission.with(
        call,
        call.text("workflow_id").orElseThrow(),
        behaviour ->
            call.text("conversation_id")
                .map(id -> conversations.with(call, id, found -> chat(call, behaviour, found)))
                .orElseGet(() -> chat(call, behaviour, conversations.create(call))));
  }

  private Verdict chat(Call call, Behaviour behaviour, Conversation conversation) {
    call.entry().conversation(conversation.id());
    Timing timing = Timing.draw(behaviour, random);
    Chat.Subject subject =
        new Chat.Subject(
            conversation.id(),
            call.text("bot_id").orElse("0"),
            Prompt.ofMessages(call.body().path("additional_messages")),
            null);
    Chat chat = chats.begin(call, subject, behaviour, timing);
    ChatStream stream = new ChatStream(chat, timing, Sse.SPACED).whole();
    Script script =
        Script.events(
            call.logid(),
            stream.done(Json.object().put("debug_url", WorkflowJson.debugUrl(chat.id))));
    return new Answered(script, chat.outcome(), chat.errorCode(), 0);
  }
}
