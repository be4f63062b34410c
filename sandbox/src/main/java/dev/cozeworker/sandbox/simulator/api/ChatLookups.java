package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.api.Chat.Status;
import dev.cozeworker.sandbox.simulator.api.Verdict.Answered;
import dev.cozeworker.sandbox.simulator.api.Verdict.Refused;
import dev.cozeworker.sandbox.simulator.settings.LiveSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** {@code /v3/chat/retrieve}, {@code /v3/chat/message/list} and {@code /v3/chat/cancel}. */
final class ChatLookups {
  private final Conversations conversations;
  private final Chats chats;
  private final LiveSettings settings;
  private final Luck luck;

  ChatLookups(Conversations conversations, Chats chats, LiveSettings settings, Luck luck) {
    this.conversations = conversations;
    this.chats = chats;
    this.settings = settings;
    this.luck = luck;
  }

  Verdict retrieve(Call call) {
    return withChat(call, chat -> chatNow(call, chat));
  }

  Verdict messages(Call call) {
    return withChat(
        call,
        chat -> {
          boolean ended = !call.now().isBefore(chat.endsAt());
          return Answered.ok(
              Envelope.ok(call, ChatJson.list(ended ? ChatJson.messages(chat) : List.of())));
        });
  }

  Verdict cancel(Call call) {
    return withChat(
        call,
        chat -> {
          Status status = chat.status(call.now());
          if (status != Status.IN_PROGRESS && status != Status.REQUIRES_ACTION) {
            return Refused.invalid(4104, "The chat is over and cannot be canceled");
          }
          chat.cancel();
          return chatNow(call, chat);
        });
  }

  private static Verdict chatNow(Call call, Chat chat) {
    return Answered.ok(Envelope.ok(call, ChatJson.chat(chat, chat.status(call.now()))));
  }

  /** The chat that the call names, if its conversation is the caller's. */
  Verdict withChat(Call call, Function<Chat, Verdict> then) {
    Optional<String> conversationId = call.parameter("conversation_id");
    Optional<String> chatId = call.parameter("chat_id");
    if (conversationId.isEmpty() || chatId.isEmpty()) {
      return Refused.badRequest("conversation_id and chat_id are required");
    }
    call.entry().chat(chatId.get());
    return conversations.with(
        call,
        conversationId.get(),
        conversation ->
            chats
                .find(conversation.id(), chatId.get())
                .map(chat -> found(call, chat, then))
                .orElseGet(
                    () -> Refused.invalid(4001, "chat " + chatId.get() + " does not exist")));
  }

  private Verdict found(Call call, Chat chat, Function<Chat, Verdict> then) {
    call.entry().resource(chat.botId);
    return call.kind().works()
        ? then.apply(chat)
        : luck.with(call, settings.get().behaviour(chat.botId), behaviour -> then.apply(chat));
  }
}
