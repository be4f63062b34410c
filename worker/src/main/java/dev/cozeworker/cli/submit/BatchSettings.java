package dev.cozeworker.cli.submit;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of one run.
 *
 * @param file the requests
 * @param out the replies
 * @param failed where the requests that failed go, or null
 * @param resumption whether to go on with what {@code out} has, and how
 * @param follow whether the file grows, and what comes is sent as it comes
 * @param perSecond how many requests are sent a second, or null for as many as the broker takes
 * @param mostTokens how many tokens the batch may cost, or null for as many as it takes
 * @param timeout how long to wait for replies in all, or null for as long as it takes
 */
record BatchSettings(
    Path file,
    LineFormat format,
    Path out,
    @Nullable Path failed,
    Resume resumption,
    boolean follow,
    @Nullable Double perSecond,
    @Nullable Long mostTokens,
    @Nullable Duration timeout) {

  /** What becomes of what earlier runs left. */
  enum Resume {
    /** There is nothing: the batch is new. */
    NEW,
    /** What has no answer gets one. */
    UNANSWERED,
    /** So does what was answered with a failure. */
    UNANSWERED_AND_FAILED,
    /** What no worker has taken up is cancelled, and nothing more is sent. */
    CANCEL
  }

  /** Returns those of a new batch, of requests as JSON lines. */
  static BatchSettings of(Path file, Path out) {
    return new BatchSettings(file, new JsonLines(), out, null, Resume.NEW, false, null, null, null);
  }
}
