package dev.cozeworker.sandbox.simulator.api;

import dev.cozeworker.sandbox.simulator.settings.Behaviour;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The chats that there are. */
final class Chats {
  private static final int MAX = 100_000;
  private static final int MESSAGE_IDS = 16;

  private final Bounded<Chat> byId = new Bounded<>(MAX);
  private final Ids ids;
  private final RandomGenerator random;

  Chats(Ids ids, RandomGenerator random) {
    this.ids = ids;
    this.random = random;
  }

  /** Begins a chat; it can be looked up if its history is saved. */
  Chat begin(Call call, Chat.Subject subject, Behaviour behaviour, Timing timing) {
    Chat chat =
        new Chat(
            ids.chat(),
            subject,
            behaviour,
            call.now(),
            call.now().plusMillis(timing.totalMillis()),
            ids.messages(MESSAGE_IDS),
            random.nextDouble() < behaviour.zeroLastError());
    if (behaviour.failCode() != 0) {
      chat.failing(behaviour.failCode(), behaviour.failMessage());
    }
    if (call.body().path("auto_save_history").asBoolean(true)) {
      byId.put(chat.id, chat);
    }
    call.entry().chat(chat.id);
    return chat;
  }

  Optional<Chat> find(String conversationId, String id) {
    return byId.find(id).filter(chat -> chat.conversationId.equals(conversationId));
  }
}
