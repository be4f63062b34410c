package dev.cozeworker.sandbox.simulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.calls.CallKind;
import dev.cozeworker.sandbox.simulator.calls.Outcome;
import dev.cozeworker.sandbox.simulator.script.Script;
import dev.cozeworker.sandbox.simulator.script.Sse;
import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import dev.cozeworker.sandbox.simulator.settings.RefusalShape;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** {@code POST /v3/chat}: begins a chat, to be listened to or to be looked up. */
final class ChatEndpoint implements Endpoint {
  private static final int MAX_MESSAGES = 100;
  private static final int MAX_BYTES = 15 * 1024 * 1024;

  private final Admission admission;
  private final Conversations conversations;
  private final Chats chats;
  private final RandomGenerator random;

  ChatEndpoint(
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
    call.text("user_id").ifPresent(call.entry()::user);
    Optional<String> problem = problem(call, messages);
    if (problem.isPresent()) {
      return Refused.badRequest(problem.get());
    }
    return admission.with(call, call.text("bot_id").orElseThrow(), it -> admitted(call, it));
  }

  private static Optional<String> problem(Call call, JsonNode messages) {
    boolean unsaved = !call.body().path("auto_save_history").asBoolean(true);
    if (call.text("bot_id").isEmpty()) {
      return Optional.of("bot_id is required");
    } else if (call.text("user_id").isEmpty()) {
      return Optional.of("user_id is required");
    } else if (messages.size() > MAX_MESSAGES) {
      return Optional.of("additional_messages has more than " + MAX_MESSAGES);
    } else if (unsaved && call.kind() == CallKind.CHAT) {
      return Optional.of("auto_save_history must be true where stream is false");
    } else if (call.request().bodyLength() > MAX_BYTES) {
      return Optional.of("the body has more than " + MAX_BYTES + " bytes");
    }
    return MetaData.problem(call.body().path("meta_data"));
  }

  private Verdict admitted(Call call, Behaviour behaviour) {
    return call.parameter("conversation_id")
        .map(id -> conversations.with(call, id, found -> chat(call, behaviour, found)))
        .orElseGet(() -> chat(call, behaviour, conversations.create(call)));
  }

  private Verdict chat(Call call, Behaviour behaviour, Conversation conversation) {
    call.entry().conversation(conversation.id());
    if (conversation.busy(call.now())) {
      return new Refused(
          4016, "The conversation has a chat under way", RefusalShape.JSON, Outcome.LIMITED);
    }
    Timing timing = Timing.draw(behaviour, random);
    Chat.Subject subject =
        new Chat.Subject(
            conversation.id(),
            call.text("bot_id").orElseThrow(),
            Prompt.ofMessages(call.body().path("additional_messages")),
            call.body().get("meta_data"));
    Chat chat = chats.begin(call, subject, behaviour, timing);
    conversation.busyUntil(chat.endsAt());
    return answered(call, chat, timing);
  }

  private static Verdict answered(Call call, Chat chat, Timing timing) {
    if (call.kind() == CallKind.CHAT) {
      Script created = Envelope.ok(call, ChatJson.chat(chat, Status.CREATED));
      return new Answered(created, Outcome.OK, 0, timing.totalMillis());
    }
    ChatStream stream = new ChatStream(chat, timing, Sse.TIGHT).whole();
    return new Answered(
        Script.events(call.logid(), stream.done()), chat.outcome(), chat.errorCode(), 0);
  }
}
