package dev.cozeworker.cli.verify;

import dev.cozeworker.coze.CallResult;
import dev.cozeworker.coze.Inquiries.Inquiry;

/** Takes what calls and inquiries came to for an answer. */
final class Answers {
  private Answers() {}

  static Answer of(Inquiry inquiry) {
    return switch (inquiry) {
      case Inquiry.Told _ -> Answer.YES;
      case Inquiry.Untold(CallResult why) -> of(why);
    };
  }

  static Answer of(CallResult result) {
    return switch (result) {
      case CallResult.ChatAnswered _, CallResult.WorkflowAnswered _ -> Answer.YES;
      case CallResult.Rejected rejected ->
          Answer.no(rejected.code(), rejected.message(), rejected.logid());
      case CallResult.ConversationRefused refused ->
          Answer.no(refused.code(), refused.message(), refused.logid());
      case CallResult.RateLimited limited ->
          Answer.unclear(limited.code(), limited.message(), limited.logid());
      case CallResult.Failed failed ->
          Answer.unclear(failed.code(), failed.message(), failed.logid());
      case CallResult.TimedOut late -> Answer.unclear(null, late.message(), late.logid());
      case CallResult.Abandoned abandoned ->
          Answer.unclear(null, "was given up", abandoned.logid());
    };
  }
}
