package dev.cozeworker.loadtests.traffic;

import dev.cozeworker.contracts.Request;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Sends requests and gives to each its reply, and counts what became of them all. */
public final class Exchange implements AutoCloseable {
  private final Answers answers = new Answers();
  private final RequestSender sender;
  private final ReplyReader replies;

  private Exchange(Target target) {
    this.replies = ReplyReader.open(target, answers::accept);
    this.sender = RequestSender.open(target);
  }

  /** Begins to read replies; whatever is sent after this returns is answered in sight. */
  public static Exchange open(Target target) {
    return new Exchange(target);
  }

  /**
   * Sends a request.
   *
   * @return its first reply; or why it could not be sent, or a {@code TimeoutException}
   */
  public CompletableFuture<Arrival> send(Request request, Duration timeout) {
    CompletableFuture<Arrival> reply =
        answers.expect(request.id()).copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    sender.send(request, reply::completeExceptionally);
    return reply;
  }

  /** What became of all that were sent until now. */
  public Tally tally() {
    replies.check();
    return answers.tally();
  }

  @Override
  public void close() {
    sender.close();
    replies.close();
  }
}
