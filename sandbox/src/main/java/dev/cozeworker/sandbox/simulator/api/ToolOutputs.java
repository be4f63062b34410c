package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import java.util.random.RandomGenerator;

/** {@code POST /v3/chat/submit_tool_outputs}: lets a chat go on that waits for its tools. */
final class ToolOutputs implements Endpoint {
  private final ChatLookups lookups;
  private final Admission admission;
  private final RandomGenerator random;

  ToolOutputs(ChatLookups lookups, Admission admission, RandomGenerator random) {
    this.lookups = lookups;
    this.admission = admission;
    this.random = random;
  }

  @Override
  public Verdict serve(Call call) {
    return lookups.withChat(
        call,
        chat -> {
          call.entry().tag(chat.prompt);
          return admission.with(call, chat.botId, behaviour -> submitted(call, chat));
        });
  }

  private Verdict submitted(Call call, Chat chat) {
    if (chat.status(call.now()) != Status.REQUIRES_ACTION) {
      return Refused.badRequest("the chat does not wait for tool outputs");
    }
    JsonNode outputs = call.body().path("tool_outputs");
    if (!outputs.path(0).path("tool_call_id").asText().equals(ChatJson.toolCallId(chat))) {
      return Refused.badRequest("tool_outputs lacks " + ChatJson.toolCallId(chat));
    }
    Timing timing = Timing.draw(chat.behaviour, random);
    chat.resume(call.now().plusMillis(timing.totalMillis()));
    if (call.kind() == CallKind.TOOL_OUTPUTS) {
      Script chatNow = Envelope.ok(call, ChatJson.chat(chat, Status.IN_PROGRESS));
      return new Answered(chatNow, Outcome.OK, 0, timing.totalMillis());
    }
    ChatStream stream = new ChatStream(chat, timing, Sse.TIGHT).rest();
    return Answered.ok(Script.events(call.logid(), stream.done()));
  }
}
