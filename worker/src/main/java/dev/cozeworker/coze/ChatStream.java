package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A chat, or a chatflow, followed through its events to the terminal one. Used by one thread. */
final class ChatStream {
  /** What they bring comes again, whole, in the completed message. */
  private static final Set<String> UNWANTED =
      Set.of("conversation.message.delta", "conversation.audio.delta", "PING");

  private final Progress progress;
  private final boolean doneEnds;
  private final Transcript transcript = new Transcript();
  private @Nullable String chatId;
  private @Nullable String conversationId;

  /**
   * Makes the reader of one stream.
   *
   * @param doneEnds whether {@code done} is the terminal event, as it is for chatflows
   */
  ChatStream(Progress progress, boolean doneEnds) {
    this.progress = progress;
    this.doneEnds = doneEnds;
  }

  /** Reads to the terminal event. */
  Optional<CallResult> read(Answer answer) throws IOException {
    return Optional.of(TerminalEvent.of(answer, progress, UNWANTED, "chat", this::event));
  }

  private Optional<CallResult> event(EventStream events, Answer answer) throws IOException {
    switch (events.name()) {
      case "conversation.message.delta", "conversation.audio.delta" -> progress.accept();
      case "conversation.message.completed" -> {
        progress.accept();
        transcript.add(events.takeData());
      }
      case "conversation.chat.created", "conversation.chat.in_progress" -> name(events.takeData());
      case "conversation.chat.completed", "conversation.chat.requires_action" -> {
        return Optional.of(ended(name(events.takeData()), answer));
      }
      case "conversation.chat.failed" -> {
        ChatState chat = name(events.takeData());
        return Optional.of(
            progress.judge(answer.error(chat.errorCode(), chat.errorMessage(), null, true)));
      }
      case "conversation.chat.canceled", "conversation.chat.cancelled" -> {
        return Optional.of(progress.unanswered("the chat was cancelled", false, answer.logid()));
      }
      case "error" -> {
        Envelope error = Envelope.read(events.takeData());
        return Optional.of(progress.judge(answer.error(error, false)));
      }
      case "done" -> {
        return doneEnds ? Optional.of(ended(new ChatState(), answer)) : Optional.empty();
      }
      default -> {}
    }
    return Optional.empty();
  }

  private CallResult ended(ChatState last, Answer answer) {
    progress.accept();
    Reply.ChatResult result = transcript.result(chatId, conversationId, last);
    return new CallResult.ChatAnswered(result, answer.logid());
  }

  private ChatState name(byte[] json) throws IOException {
    ChatState chat = ChatState.read(json);
    chatId = chat.id() == null ? chatId : chat.id();
    conversationId = chat.conversationId() == null ? conversationId : chat.conversationId();
    progress.name(conversationId, chatId);
    return chat;
  }
}
