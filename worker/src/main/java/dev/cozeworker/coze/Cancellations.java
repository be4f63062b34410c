package dev.cozeworker.coze;

import dev.cozeworker.credentials.AccessToken;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Coze to end chats that nobody waits for any more, a few at a time and beside the requests,
 * whose replies must not wait for it. Whether Coze does is its own affair: what is over cannot be
 * cancelled (4104), and what is cancelled may be billed all the same.
 */
final class Cancellations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);
  private static final int AT_ONCE = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Exchanges exchanges;
  private final Requests requests;
  private final Deadlines deadlines;
  private final Clock clock;
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          AT_ONCE,
          AT_ONCE,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofVirtual().name("cancel-", 0).factory(),
          new ThreadPoolExecutor.DiscardPolicy());

  Cancellations(Exchanges exchanges, Requests requests, Deadlines deadlines, Clock clock) {
    this.exchanges = exchanges;
    this.requests = requests;
    this.deadlines = deadlines;
    this.clock = clock;
  }

  /** Asks for the end of that chat, later and without waiting. */
  void cancel(AccessToken token, Call.CallName chat) {
    threads.execute(() -> ask(token, chat));
  }

  private void ask(AccessToken token, Call.CallName chat) {
    try (Underway underway =
        new Underway(clock.instant().plus(PATIENCE), new Abandonment(), deadlines)) {
      Optional<CallResult> trouble =
          exchanges.run(
              underway,
              requests.cancelChat(Bodies.cancel(chat)),
              token,
              Cancellations::read,
              NewConversation::judge);
      trouble.ifPresent(
          why -> LOG.atDebug().addKeyValue("chat", chat.id()).log("chat not cancelled: {}", why));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<CallResult> read(Answer answer) throws IOException {
    Envelope envelope = Envelope.read(answer.bytes());
    return envelope.code() == 0
        ? Optional.empty()
        : Optional.of(NewConversation.judge(answer.error(envelope, false)));
  }

  /** Gives up what has not been asked yet. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
