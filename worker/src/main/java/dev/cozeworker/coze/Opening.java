package dev.cozeworker.coze;

import java.io.IOException;
import java.util.Optional;

/** Looks at how an answer begins, and ends the call where it is not what was asked for. */
final class Opening {
  private Opening() {}

  /** Returns the call's result where the answer is no stream of events. */
  static Optional<CallResult> ofStream(Answer answer, Progress progress) throws IOException {
    return switch (answer.kind()) {
      case EVENTS -> Optional.empty();
      case JSON -> {
        Envelope envelope = Envelope.read(answer.bytes());
        yield Optional.of(
            envelope.code() == 0
                ? progress.unanswered("JSON came instead of a stream", false, answer.logid())
                : progress.judge(answer.error(envelope, false)));
      }
      case EMPTY -> Optional.of(empty(answer, progress));
      case MARKUP -> Optional.of(webPage(answer, progress));
    };
  }

  /** Reads a plain answer into that; returns the call's result where it is an error. */
  static Optional<CallResult> ofPlain(Answer answer, Progress progress, Json.FieldReader content)
      throws IOException {
    return switch (answer.kind()) {
      case JSON -> {
        Envelope envelope = Envelope.read(answer.bytes(), content);
        if (envelope.code() != 0) {
          yield Optional.of(progress.judge(answer.error(envelope, false)));
        }
        yield envelope.recognised()
            ? Optional.empty()
            : Optional.of(
                progress.unanswered(
                    "Coze's answer has neither code nor data", false, answer.logid()));
      }
      case EVENTS ->
          Optional.of(progress.unanswered("Coze's answer is not JSON", false, answer.logid()));
      case EMPTY -> Optional.of(empty(answer, progress));
      case MARKUP -> Optional.of(webPage(answer, progress));
    };
  }

  private static CallResult empty(Answer answer, Progress progress) {
    return progress.unanswered("Coze's answer is empty", true, answer.logid());
  }

  private static CallResult webPage(Answer answer, Progress progress) {
    return progress.unanswered(
        "a web page came instead of an answer; check coze.base-url", true, answer.logid());
  }
}
