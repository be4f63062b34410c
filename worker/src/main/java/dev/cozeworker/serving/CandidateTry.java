package dev.cozeworker.serving;

import dev.cozeworker.contracts.Payload;
import dev.cozeworker.coze.Call;
import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Coze;
import dev.cozeworker.credentials.AccessToken;
import dev.cozeworker.credentials.TokenResult;
import dev.cozeworker.failover.Candidate;
import dev.cozeworker.serving.RequestConversation.Choice;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One try at one credential: its token, its conversation, the call. A refusal is looked into before
 * it counts: a token that has aged is fetched anew once, a conversation that may be another's is
 * replaced once.
 */
final class CandidateTry {
  private final CandidateTries with;
  private final Candidate candidate;
  private final Instant deadline;
  private final Runnable onAccepted;

  /**
   * @param with what all tries of the request share
   */
  CandidateTry(CandidateTries with, Candidate candidate, Instant deadline, Runnable onAccepted) {
    this.with = with;
    this.candidate = candidate;
    this.deadline = deadline;
    this.onAccepted = onAccepted;
  }

  Tried run() throws InterruptedException {
    Instant began = with.time().now();
    TokenResult first = candidate.credential().token();
    Tried tried = withToken(first, began);
    if (first instanceof TokenResult.Granted granted && isStale(granted.token(), tried)) {
      Instant again = with.time().now();
      return withToken(candidate.credential().token(), again);
    }
    return tried;
  }

  private boolean isStale(AccessToken token, Tried tried) {
    return tried instanceof Tried.Called(CallResult.Rejected rejected)
        && rejected.scope() == CallResult.Scope.CREDENTIAL
        && candidate.credential().invalidate(token);
  }

  private Tried withToken(TokenResult token, Instant began) throws InterruptedException {
    return switch (token) {
      case TokenResult.Granted granted -> converse(granted.token());
      case TokenResult.Refused refused -> {
        CallResult result =
            new CallResult.Rejected(
                CallResult.Scope.CREDENTIAL, refused.code(), refused.message(), refused.logid());
        with.log().add(candidate, result, began);
        yield new Tried.Called(result);
      }
      case TokenResult.Unavailable unavailable -> {
        Tried.WithoutToken without =
            new Tried.WithoutToken(unavailable.message(), unavailable.logid());
        with.log().add(candidate, without.asFailure(), began);
        yield without;
      }
    };
  }

  private Tried converse(AccessToken token) throws InterruptedException {
    Choice choice = with.conversation().choose(candidate);
    Tried tried = carry(choice, token);
    if (choice instanceof Choice.Carry carried
        && tried instanceof Tried.Called(CallResult result)
        && with.conversation().blames(carried, result)) {
      Choice instead = with.conversation().instead(carried);
      return instead instanceof Choice.Stay ? tried : carry(instead, token);
    }
    return tried;
  }

  private Tried carry(Choice choice, AccessToken token) throws InterruptedException {
    return switch (choice) {
      case Choice.Carry carried -> new Tried.Called(call(carried, token));
      case Choice.Make wanted -> inNewConversation(wanted, token);
      case Choice.Stay _ -> new Tried.Immovable();
    };
  }

  private Tried inNewConversation(Choice.Make wanted, AccessToken token)
      throws InterruptedException {
    Instant began = with.time().now();
    return switch (with.maker()
        .make(wanted, with.conversation().owner(candidate), token, deadline)) {
      case Coze.ConversationCreated.Created created ->
          new Tried.Called(call(new Choice.Carry(created.conversationId(), true), token));
      case Coze.ConversationCreated.NotCreated not -> {
        with.log().add(candidate, not.why(), began);
        yield new Tried.Called(withoutConversation(not.why()));
      }
    };
  }

  /**
   * Returns what it means that no new conversation was made. Making one twice does no harm, so what
   * may pass is tried again; what will not pass speaks of this credential alone.
   */
  private static CallResult withoutConversation(CallResult why) {
    if (!(why instanceof CallResult.Failed failed)) {
      return why;
    }
    if (!failed.retryable()) {
      int code = failed.code() == null ? 0 : failed.code();
      return new CallResult.ConversationRefused(
          code, "no new conversation could be made: " + failed.message(), failed.logid());
    }
    return new CallResult.Failed(
        failed.category(), failed.code(), failed.message(), true, false, failed.logid());
  }

  private CallResult call(Choice.Carry carried, AccessToken token) throws InterruptedException {
    Instant began = with.time().now();
    AtomicReference<Call.@Nullable CallName> name = new AtomicReference<>();
    CallResult result =
        with.coze()
            .call(
                new Call(
                    with.payload(),
                    carried.id(),
                    token,
                    candidate.credential(),
                    deadline,
                    with.time().abandonment(),
                    with.refusals(),
                    onAccepted,
                    name::set,
                    with.time().meantime()));
    with.log().add(candidate, result, began);
    if (result instanceof CallResult.TimedOut && with.time().expired()) {
      chatUnderWay(name.get()).ifPresent(chat -> with.coze().cancel(token, chat));
    }
    return result;
  }

  /** What expired need not go on at Coze; a run has no such thing as a cancellation there. */
  private Optional<Call.CallName> chatUnderWay(Call.@Nullable CallName named) {
    return switch (with.payload()) {
      case Payload.Chat _, Payload.WorkflowChat _ -> Optional.ofNullable(named);
      case Payload.ChatToolOutputs outputs ->
          Optional.of(new Call.CallName(outputs.conversationId(), outputs.chatId()));
      case Payload.Workflow _, Payload.WorkflowResume _ -> Optional.empty();
    };
  }
}
