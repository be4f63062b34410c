package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/** A chat that is begun, looked at until it has ended, and then read. Used by one thread. */
final class ChatPoll implements Polling.Run {
  private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

  private final Attempt attempt;
  private final Requests requests;
  private final Semaphore looks;
  private final Duration firstInterval;
  private ChatState chat = new ChatState();
  private @Nullable String chatId;
  private @Nullable String conversationId;
  private @Nullable CallResult end;

  ChatPoll(Attempt attempt, Requests requests, Semaphore looks, Duration firstInterval) {
    this.attempt = attempt;
    this.requests = requests;
    this.looks = looks;
    this.firstInterval = firstInterval;
  }

  /** Begins with that request and waits for the end. */
  CallResult run(Request begin) throws InterruptedException {
    Optional<CallResult> refused = attempt.step(begin, this::readChat);
    return refused.isPresent()
        ? refused.get()
        : new Polling(attempt.underway(), looks, firstInterval, LONGEST_INTERVAL).follow(this);
  }

  @Override
  public boolean isOver() {
    return chat.status().equals("completed") || chat.status().equals("requires_action");
  }

  @Override
  public Optional<CallResult> end() {
    return Optional.ofNullable(end);
  }

  @Override
  public Optional<CallResult> look() throws InterruptedException {
    String id = String.valueOf(chatId);
    String conversation = String.valueOf(conversationId);
    if (!isOver()) {
      Optional<CallResult> trouble =
          attempt.look(requests.retrieveChat(conversation, id), this::readChat);
      if (trouble.isPresent() || !isOver()) {
        return trouble;
      }
    }
    return attempt
        .look(requests.listMessages(conversation, id), this::readMessages)
        .map(ChatPoll::unread);
  }

  /** Once the chat has answered, no refusal may have another one begun, and each may pass. */
  private static CallResult unread(CallResult trouble) {
    return switch (trouble) {
      case CallResult.Rejected no -> unread(no.code(), no.message(), true, no.logid());
      case CallResult.ConversationRefused no -> unread(no.code(), no.message(), true, no.logid());
      case CallResult.Failed no when no.category() == Reply.Category.REJECTED ->
          unread(no.code(), no.message(), true, no.logid());
      case CallResult.Failed no when no.category() == Reply.Category.INVALID_REQUEST ->
          unread(no.code(), no.message(), false, no.logid());
      default -> trouble;
    };
  }

  private static CallResult unread(
      @Nullable Integer code, String message, boolean retryable, @Nullable String logid) {
    return new CallResult.Failed(Reply.Category.UPSTREAM, code, message, retryable, true, logid);
  }

  private Optional<CallResult> readChat(Answer answer) throws IOException {
    Optional<CallResult> trouble =
        Opening.ofPlain(answer, attempt.progress(), this::chatOfEnvelope);
    if (trouble.isPresent()) {
      return trouble;
    }
    chatId = chat.id() == null ? chatId : chat.id();
    conversationId = chat.conversationId() == null ? conversationId : chat.conversationId();
    if (chatId == null || conversationId == null) {
      return Optional.of(
          attempt.progress().unanswered("Coze did not name the chat", false, answer.logid()));
    }
    attempt.progress().name(conversationId, chatId);
    judge(answer);
    return Optional.empty();
  }

  private void judge(Answer answer) {
    switch (chat.status()) {
      case "completed", "requires_action" -> attempt.progress().accept();
      case "failed" ->
          end =
              attempt
                  .progress()
                  .judge(answer.error(chat.errorCode(), chat.errorMessage(), null, true));
      case "canceled", "cancelled" ->
          end = attempt.progress().unanswered("the chat was cancelled", false, answer.logid());
      default -> {}
    }
  }

  private Optional<CallResult> readMessages(Answer answer) throws IOException {
    Transcript transcript = new Transcript();
    Optional<CallResult> trouble =
        Opening.ofPlain(
            answer,
            attempt.progress().ofLook(),
            (name, value) -> {
              if (name.equals("data")) {
                transcript.addAll(value);
              } else {
                value.skipChildren();
              }
            });
    if (trouble.isEmpty()) {
      end =
          new CallResult.ChatAnswered(
              transcript.result(chatId, conversationId, chat), answer.logid());
    }
    return trouble;
  }

  private void chatOfEnvelope(String name, JsonParser value) throws IOException {
    if (name.equals("data")) {
      chat = ChatState.read(value);
    } else {
      value.skipChildren();
    }
  }
}
