package dev.cozeworker.coze;

import dev.cozeworker.contracts.Reply;

/** Says of a run without stream that broke off what may have cut it, and the way round that. */
final class SilentRun {
  private static final String HINT =
      "; Coze cuts a run in mode sync after 90 s of silence: use mode async or stream for long runs";

  private SilentRun() {}

  /** Returns that result, with the hint where the limit may be behind it. */
  static CallResult explained(CallResult result) {
    return switch (result) {
      case CallResult.TimedOut timedOut ->
          new CallResult.TimedOut(timedOut.message() + HINT, timedOut.logid());
      case CallResult.Failed failed when mayBeCut(failed) ->
          new CallResult.Failed(
              failed.category(),
              failed.code(),
              failed.message() + HINT,
              failed.retryable(),
              failed.reachedCoze(),
              failed.logid(),
              failed.retryAfter());
      default -> result;
    };
  }

  private static boolean mayBeCut(CallResult.Failed failed) {
    return failed.category() == Reply.Category.UPSTREAM
        && failed.code() == null
        && failed.reachedCoze();
  }
}
