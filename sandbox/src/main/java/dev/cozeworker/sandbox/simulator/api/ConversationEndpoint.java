package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import java.util.Optional;

/** {@code /v1/conversation/create} and {@code /v1/conversation/retrieve}. */
final class ConversationEndpoint {
  private final Conversations conversations;
  private final Luck luck;

  ConversationEndpoint(Conversations conversations, Luck luck) {
    this.conversations = conversations;
    this.luck = luck;
  }

  Verdict create(Call call) {
    Optional<String> problem = MetaData.problem(call.body().path("meta_data"));
    if (problem.isPresent()) {
      return Refused.badRequest(problem.get());
    }
    return luck.with(
        call,
        behaviour -> {
          Conversation made = conversations.create(call);
          call.entry().conversation(made.id());
          return Answered.ok(Envelope.ok(call, made.write()));
        });
  }

  Verdict retrieve(Call call) {
    return call.parameter("conversation_id")
        .map(id ->
            conversations.with(call, id, found -> Answered.ok(Envelope.ok(call, found.write()))))
        .orElseGet(() -> Refused.badRequest("conversation_id is required"));
  }
}
