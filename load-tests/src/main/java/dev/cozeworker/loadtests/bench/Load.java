package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.traffic.Chats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The requests of one round on their way to a contender, sent by a thread of their own; none is
 * sent any more once it is closed.
 */
final class Load implements AutoCloseable {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Contender contender;
  private final Arrivals arrivals;
  private final int requests;
  private final CompletableFuture<Void> sending = new CompletableFuture<>();
  private volatile boolean stopped;

  private Load(Contender contender, Arrivals arrivals, int requests) {
    this.contender = contender;
    this.arrivals = arrivals;
    this.requests = requests;
  }

  /** Begins to send what keeps the contender busy for that time. */
  static Load start(
      Contender contender, Shape shape, Duration time, Chats chats, Arrivals arrivals) {
    int requests =
        switch (shape) {
          case Shape.Steady steady -> new Metronome(steady.rate()).beatsIn(time);
          case Shape.Full full -> full.backlog(time, contender.depth());
        };
    Load load = new Load(contender, arrivals, requests);
    Thread.ofPlatform().name("requests").daemon().start(() -> load.run(shape, chats));
    return load;
  }

  /**
   * Waits until every request has its reply.
   *
   * @throws IllegalStateException if one has not, and none has come for long
   */
  void end() {
    sending.join();
    int before = 0;
    long silentSince = System.nanoTime();
    while (arrivals.count() < requests) {
      contender.flush();
      arrivals.check();
      if (arrivals.count() > before) {
        before = arrivals.count();
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > LONGEST_SILENCE.toNanos()) {
        throw new IllegalStateException(
            "%d of %d requests have no reply".formatted(requests - before, requests));
      }
      Pause.of(BETWEEN_LOOKS);
    }
    arrivals.check();
  }

  @Override
  public void close() {
    stopped = true;
  }

  private void run(Shape shape, Chats chats) {
    try {
      send(shape, chats);
      sending.complete(null);
    } catch (RuntimeException | Error e) {
      sending.completeExceptionally(e);
    }
  }

  private void send(Shape shape, Chats chats) {
    Runnable beat =
        switch (shape) {
          case Shape.Steady(int rate, _) -> new Metronome(rate)::await;
          case Shape.Full _ -> () -> {};
        };
    for (int number = 0; number < requests && !stopped; number++) {
      beat.run();
      contender.send(chats.chat(number));
    }
    contender.flush();
  }
}
