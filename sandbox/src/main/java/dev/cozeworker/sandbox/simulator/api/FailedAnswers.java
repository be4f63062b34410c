package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.script.Json;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.List;
import java.util.Optional;

/** Calls that Coze accepts, and whose own answer then says that they failed. */
final class FailedAnswers {
  private static final Timing AT_ONCE = new Timing(0, 0);

  private final Conversations conversations;
  private final Chats chats;
  private final Executions executions;

  FailedAnswers(Conversations conversations, Chats chats, Executions executions) {
    this.conversations = conversations;
    this.chats = chats;
    this.executions = executions;
  }

  /** Empty for a kind of call whose answer cannot say so. */
  Optional<Script> script(Call call, Refused refused) {
    return switch (call.kind()) {
      case CHAT -> {
        Chat chat = failed(call, refused);
        yield Optional.of(Envelope.ok(call, ChatJson.chat(chat, Status.CREATED)));
      }
      case CHAT_STREAM, TOOL_OUTPUTS_STREAM ->
          Optional.of(
              Script.events(
                  call.logid(),
                  new ChatStream(failed(call, refused), AT_ONCE, Sse.TIGHT).whole().done()));
      case WORKFLOW_CHAT ->
          Optional.of(
              Script.events(
                  call.logid(),
                  new ChatStream(failed(call, refused), AT_ONCE, Sse.SPACED)
                      .whole()
                      .done(Json.object())));
      case WORKFLOW_STREAM, WORKFLOW_RESUME ->
          Optional.of(
              Script.events(
                  call.logid(),
                  List.of(
                      Sse.numbered(
                          0, 0, "Error", WorkflowJson.error(refused.code(), refused.message())))));
      case WORKFLOW_ASYNC -> Optional.of(executions.failed(call, refused));
      default -> Optional.empty();
    };
  }

  private Chat failed(Call call, Refused refused) {
    Conversation conversation = conversations.create(call);
    call.entry().conversation(conversation.id());
    Chat.Subject subject =
        new Chat.Subject(conversation.id(), call.text("bot_id").orElse("0"), "", null);
    Chat chat = chats.begin(call, subject, Behaviour.STANDARD, AT_ONCE);
    chat.failing(refused.code(), refused.message());
    return chat;
  }
}
