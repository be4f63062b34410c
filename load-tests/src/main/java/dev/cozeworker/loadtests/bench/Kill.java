package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A kill -9 in the middle of the work, and what becomes of the requests. */
final class Kill {
  /** So many times as many requests as calls may be under way. */
  private static final int GENERATIONS = 4;

  /** A dead member of a group, or its open transaction, holds up the next one for less. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(90);

  /** For a reply that comes a second time. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final Shape.Full shape;
  private final int partitions;

  Kill(Shape.Full shape, int partitions) {
    this.shape = shape;
    this.partitions = partitions;
  }

  /**
   * What a kill did.
   *
   * @param lost requests without a reply
   * @param doubled requests with more than one
   * @param again calls to Coze beyond one for each request
   */
  record Damage(int requests, int lost, int doubled, long again) {}

  /**
   * Kills it when a third is answered, starts it anew, and waits for the rest.
   *
   * @throws IllegalStateException if it ends by itself, before or after, or replies are no longer
   *     read: what is lost then says nothing of the kill
   */
  Damage run(Entrant entrant, Path logs) {
    Map<String, Integer> replies = new ConcurrentHashMap<>();
    try (Stage stage = Stage.empty(logs);
        Contender contender = Contender.enter(entrant, stage, shape.inFlight(), partitions)) {
      stage.coze().answerIn(shape.call());
      Chats chats = new Chats(entrant.label() + "-kill", stage.bots());
      contender.deliverTo(arrival -> replies.merge(arrival.id(), 1, Integer::sum));
      int requests = GENERATIONS * contender.depth();
      for (int number = 0; number < requests; number++) {
        contender.send(chats.chat(number));
      }
      contender.flush();
      await(replies, requests / 3);
      contender.flush();
      contender.killAndStartAgain();
      await(replies, requests);
      contender.flush();
      Pause.of(shape.call().plus(AFTERWARDS));
      return damage(requests, replies, stage.coze().calls("chat_stream"));
    }
  }

  static Damage damage(int requests, Map<String, Integer> replies, long calls) {
    int doubled = (int) replies.values().stream().filter(times -> times > 1).count();
    return new Damage(requests, requests - replies.size(), doubled, calls - requests);
  }

  /** Waits until so many have a reply, or none has come for long. */
  private static void await(Map<String, Integer> replies, int enough) {
    int before = 0;
    long silentSince = System.nanoTime();
    while (replies.size() < enough && System.nanoTime() - silentSince < LONGEST_SILENCE.toNanos()) {
      if (replies.size() > before) {
        before = replies.size();
        silentSince = System.nanoTime();
      }
      Pause.of(BETWEEN_LOOKS);
    }
  }
}
