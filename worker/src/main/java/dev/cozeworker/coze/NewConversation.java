package dev.cozeworker.coze;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Coze says when a conversation is to be made. Used by one thread. */
final class NewConversation {
  /** Whoever cannot make a conversation is refused, whatever else the route fails over on. */
  private static final Set<Integer> REFUSALS = Set.of(4100, 700012006, 4101, 4200, 4006);

  private @Nullable String id;

  /** Reads the answer; empty where it names the conversation. */
  Optional<CallResult> read(Answer answer) throws IOException {
    if (answer.kind() != Answer.Kind.JSON) {
      return Optional.of(unreadable(answer, "Coze's answer is not JSON"));
    }
    Envelope envelope = Envelope.read(answer.bytes(), this::field);
    if (envelope.code() != 0) {
      return Optional.of(judge(answer.error(envelope, false)));
    }
    return id == null
        ? Optional.of(unreadable(answer, "Coze did not name the new conversation"))
        : Optional.empty();
  }

  static CallResult judge(CozeError error) {
    return Judgement.refused(error, REFUSALS);
  }

  Coze.ConversationCreated created() {
    return new Coze.ConversationCreated.Created(String.valueOf(id));
  }

  /** A conversation made for nothing harms nobody, so another try is free. */
  private static CallResult unreadable(Answer answer, String message) {
    return new CallResult.Failed(
        Reply.Category.UPSTREAM, null, message, true, false, answer.logid());
  }

  private void field(String name, JsonParser value) throws IOException {
    if (name.equals("data")) {
      Json.object(value, this::conversationField);
    } else {
      value.skipChildren();
    }
  }

  private void conversationField(String name, JsonParser value) throws IOException {
    if (name.equals("id")) {
      id = Json.text(value);
    } else {
      value.skipChildren();
    }
  }
}
