package dev.cozeworker.server.console;

import dev.cozeworker.contracts.Reply;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latest requests that failed or expired, the newest first. Safe for use by many threads. */
public final class LatestFailures {
  private static final int KEPT = 50;
  private static final int LONGEST_MESSAGE = 500; // code points

  private final Deque<Failed> latest = new ArrayDeque<>(); // guarded by this

  /** Takes note of a reply that carries an error; of others it does not. */
  public void add(Reply reply) {
    Reply.Failure error = reply.error();
    if (error == null) {
      return;
    }
    Failed failed =
        new Failed(
            reply.completedAt(),
            reply.id(),
            reply.route(),
            error.category(),
            error.code(),
            shortened(error.message()),
            error.logid());
    synchronized (this) {
      latest.addFirst(failed);
      if (latest.size() > KEPT) {
        latest.removeLast();
      }
    }
  }

  synchronized List<Failed> all() {
    return List.copyOf(latest);
  }

  private static String shortened(String message) {
    return message.codePointCount(0, message.length()) <= LONGEST_MESSAGE
        ? message
        : message.substring(0, message.offsetByCodePoints(0, LONGEST_MESSAGE)) + "…";
  }

  /** One of them. */
  record Failed(
      @Nullable Instant at,
      @Nullable String id,
      @Nullable String route,
      Reply.Category category,
      @Nullable Integer code,
      String message,
      @Nullable String logid) {}
}
