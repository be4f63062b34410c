package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.traffic.Chats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The requests of one round on their way to a contender, sent by a thread of their own. */
final class Load {
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Contender contender;
  private final Arrivals arrivals;
  private final int requests;
  private final CompletableFuture<Void> sending;

  private Load(
      Contender contender, Arrivals arrivals, int requests, CompletableFuture<Void> sending) {
    this.contender = contender;
    this.arrivals = arrivals;
    this.requests = requests;
    this.sending = sending;
  }

  /** Begins to send what keeps the contender busy for that time. */
  static Load start(
      Contender contender, Shape shape, Duration time, Chats chats, Arrivals arrivals) {
    int requests =
        switch (shape) {
          case Shape.Steady steady -> new Metronome(steady.rate()).beatsIn(time);
          case Shape.Full full -> full.backlog(time, contender.depth());
        };
    CompletableFuture<Void> sending = new CompletableFuture<>();
    Thread.ofPlatform()
        .name("requests")
        .daemon()
        .start(() -> {
          try {
            send(contender, shape, requests, chats);
            sending.complete(null);
          } catch (RuntimeException e) {
            sending.completeExceptionally(e);
          }
        });
    return new Load(contender, arrivals, requests, sending);
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

  private static void send(Contender contender, Shape shape, int requests, Chats chats) {
    switch (shape) {
      case Shape.Steady(int rate, _) -> {
        Metronome metronome = new Metronome(rate);
        for (int number = 0; number < requests; number++) {
          metronome.await();
          contender.send(chats.chat(number));
        }
      }
      case Shape.Full _ -> {
        for (int number = 0; number < requests; number++) {
          contender.send(chats.chat(number));
        }
      }
    }
    contender.flush();
  }
}
