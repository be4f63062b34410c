package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;
import org.jspecify.annotations.Nullable;

/** How far one call has come, and what an error means at that point. Used by one thread. */
final class Progress {
  private final Call call;
  private boolean named;
  private boolean accepted;

  Progress(Call call) {
    this.call = call;
  }

  /** Coze has named the call. */
  void name(@Nullable String conversationId, @Nullable String id) {
    if (!named && id != null && !id.isEmpty()) {
      named = true;
      call.onNamed().accept(new Call.CallName(conversationId, id));
    }
  }

  /** Coze has begun to answer. */
  void accept() {
    if (!accepted) {
      accepted = true;
      call.onAccepted().run();
    }
  }

  /** Returns what errors mean to a look, which harms nothing however far the call has come. */
  Progress ofLook() {
    return new Progress(call);
  }

  /** Returns the call's result, which is that error. */
  CallResult judge(CozeError error) {
    return accepted
        ? Judgement.brokeOff(error, call.refusals())
        : Judgement.refused(error, call.refusals());
  }

  /** Returns the result of a call whose answer, though it came, is none; it may have run. */
  CallResult unanswered(String message, boolean retryable, @Nullable String logid) {
    return new CallResult.Failed(
        Reply.Category.UPSTREAM, null, message, retryable && !accepted, true, logid);
  }
}
