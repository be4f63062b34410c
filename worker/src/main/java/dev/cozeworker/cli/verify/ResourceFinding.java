package dev.cozeworker.cli.verify;

/**
 * What one credential can do with one bot or workflow.
 *
 * @param resource such as {@code bot/7400}
 * @param sees whether Coze shows it to the credential
 * @param call whether a real call worked
 */
record ResourceFinding(String resource, Answer sees, Answer call) {

  /** Returns what both come to; a call that was made says more than a look. */
  Serves serves() {
    return switch (call.answer()) {
      case YES -> Serves.YES;
      case NO -> Serves.NO;
      case UNCLEAR -> sees.is(Answer.Kind.NO) ? Serves.NO : Serves.BROKEN;
      case NOT_TRIED ->
          switch (sees.answer()) {
            case YES -> Serves.YES;
            case NO -> Serves.NO;
            case UNCLEAR, NOT_TRIED -> Serves.UNKNOWN;
          };
    };
  }

  /** Returns the answer that decides. */
  Answer decisive() {
    return call.is(Answer.Kind.NOT_TRIED) ? sees : call;
  }

  /** Whether a credential serves a bot or workflow. */
  enum Serves {
    YES,
    NO,
    /** It is accepted, and the call still did not end well. */
    BROKEN,
    UNKNOWN
  }
}
