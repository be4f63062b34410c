package dev.cozeworker.coze;

import java.io.IOException;

/** Coze sent more than one answer may hold; reading stopped there. */
final class AnswerTooLarge extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLarge(long limit) {
    super("the answer is larger than " + limit + " bytes");
  }
}
