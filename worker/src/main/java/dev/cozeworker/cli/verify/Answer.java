package dev.cozeworker.cli.verify;

import org.jspecify.annotations.Nullable;

/**
 * What came of one question.
 *
 * @param code Coze's code where it said no, or its error where it said neither
 * @param said what it said, without any secret
 */
record Answer(Kind answer, @Nullable Integer code, @Nullable String said, @Nullable String logid) {
  static final Answer YES = new Answer(Kind.YES, null, null, null);
  static final Answer NOT_TRIED = new Answer(Kind.NOT_TRIED, null, null, null);

  static Answer no(int code, String said, @Nullable String logid) {
    return new Answer(Kind.NO, code, said, logid);
  }

  static Answer unclear(@Nullable Integer code, String said, @Nullable String logid) {
    return new Answer(Kind.UNCLEAR, code, said, logid);
  }

  boolean is(Kind kind) {
    return answer == kind;
  }

  /** What an answer can be. */
  enum Kind {
    YES,
    NO,
    UNCLEAR,
    NOT_TRIED
  }
}
