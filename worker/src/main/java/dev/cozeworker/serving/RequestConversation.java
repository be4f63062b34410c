package dev.cozeworker.serving;

import dev.cozeworker.config.RouteConfig.ConversationOnFailover;
import dev.cozeworker.contracts.Payload;
import dev.cozeworker.contracts.Reply;
import dev.cozeworker.conversations.Conversations;
import dev.cozeworker.conversations.Conversations.Owner;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.failover.Route;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conversation that one request names, and which one it can use at which credential. Decides
 * only; {@link ConversationMaker} makes new ones.
 */
final class RequestConversation {
  private final Conversations conversations;
  private final Route route;
  private final ConversationOnFailover onFailover;
  private final Terms terms;

  RequestConversation(Conversations conversations, Route route, Payload payload) {
    this.conversations = conversations;
    this.route = route;
    this.onFailover = route.config().conversationOnFailover();
    this.terms = Terms.of(payload);
  }

  /** Returns what a call with that credential carries. */
  Choice choose(Candidate credential) {
    String requested = terms.requested();
    if (requested == null || !terms.movable()) {
      return new Choice.Carry(requested, true);
    }
    Optional<Owner> owner = conversations.owner(requested);
    boolean own = owner.filter(owner(credential)::equals).isPresent();
    if (own || onFailover == ConversationOnFailover.KEEP) {
      return new Choice.Carry(requested, own);
    }
    Optional<String> replacement = conversations.replacement(requested, owner(credential));
    if (replacement.isPresent()) {
      return new Choice.Carry(replacement.get(), true);
    }
    Choice.Carry asItIs = new Choice.Carry(requested, false);
    return owner.isPresent() ? instead(asItIs) : asItIs;
  }

  /**
   * Returns whether the conversation may be what was refused, rather than the credential or the
   * bot: Coze says so, or it is not known to be the credential's own.
   */
  boolean blames(Choice.Carry carried, CallResult result) {
    if (carried.id() == null || !terms.movable()) {
      return false;
    }
    return switch (result) {
      case CallResult.ConversationRefused _ -> true;
      case CallResult.Rejected _ -> !carried.own();
      case CallResult.ChatAnswered _,
          CallResult.WorkflowAnswered _,
          CallResult.RateLimited _,
          CallResult.Failed _,
          CallResult.TimedOut _,
          CallResult.Abandoned _ ->
          false;
    };
  }

  /** Returns what a call carries in place of one that its credential cannot use. */
  Choice instead(Choice.Carry useless) {
    String requested = terms.requested();
    if (requested == null || !terms.bringsMessages()) {
      return new Choice.Stay();
    }
    return switch (onFailover) {
      case KEEP -> new Choice.Carry(null, true);
      case RECREATE -> new Choice.Make(requested, useless, terms.botId());
    };
  }

  /** Returns whether it is tied to the conversation it names, for want of a message of its own. */
  boolean stuck() {
    return terms.requested() != null && terms.movable() && !terms.bringsMessages();
  }

  /** Remembers who served it; returns what the reply says of it, where another was used. */
  Optional<Reply.ConversationChange> served(Candidate credential, Reply.ChatResult chat) {
    String used = chat.conversationId();
    if (used == null) {
      return Optional.empty();
    }
    String requested = terms.requested();
    if (requested == null) {
      conversations.note(used, owner(credential));
      return Optional.empty();
    }
    conversations.learn(used, owner(credential));
    if (requested.equals(used)) {
      return Optional.empty();
    }
    String reason = credential == route.first() ? "refused" : "failover";
    return Optional.of(new Reply.ConversationChange(requested, used, reason));
  }

  Owner owner(Candidate credential) {
    return new Owner(route.name(), credential.name());
  }

  /** What one call does about the conversation. */
  sealed interface Choice {
    /**
     * It carries that one, or none.
     *
     * @param own whether it is known to be the credential's own
     */
    record Carry(@Nullable String id, boolean own) implements Choice {}

    /**
     * It needs one that stands for the one requested.
     *
     * @param useless what it cannot use
     * @param botId the bot it is for
     */
    record Make(String requested, Carry useless, @Nullable String botId) implements Choice {}

    /** It cannot be made: a new conversation would begin without any message. */
    record Stay() implements Choice {}
  }

  /**
   * What a payload says about its conversation.
   *
   * @param movable whether another conversation may stand for it at all
   */
  private record Terms(
      @Nullable String requested, boolean movable, boolean bringsMessages, @Nullable String botId) {

    static Terms of(Payload payload) {
      return switch (payload) {
        case Payload.Chat chat ->
            new Terms(
                chat.conversationId(), true, !chat.additionalMessages().isEmpty(), chat.botId());
        case Payload.WorkflowChat chat ->
            new Terms(
                chat.conversationId(), true, !chat.additionalMessages().isEmpty(), chat.botId());
        case Payload.ChatToolOutputs outputs ->
            new Terms(outputs.conversationId(), false, false, null);
        case Payload.Workflow _, Payload.WorkflowResume _ -> new Terms(null, false, false, null);
      };
    }
  }
}
