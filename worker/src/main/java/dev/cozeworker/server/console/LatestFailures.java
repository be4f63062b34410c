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
  private static final int LONGEST_NAME = 128;

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
            shortened(reply.route()),
            error.category(),
            error.code(),
            cut(error.message(), LONGEST_MESSAGE),
            shortened(error.logid()));
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

  /** A request may name a route of any length, and each page that is open gets it anew. */
  private static @Nullable String shortened(@Nullable String name) {
    return name == null ? null : cut(name, LONGEST_NAME);
  }

  private static String cut(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most)) + "…";
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
