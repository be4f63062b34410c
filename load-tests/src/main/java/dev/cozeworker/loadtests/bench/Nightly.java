package dev.cozeworker.loadtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** One batch against one quota. */
final class Nightly {
  private static final Duration DOWN = Duration.ofMillis(500);
  private static final double GOAL = 0.95;

  /** For a reply that comes a second time. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(5);

  private final Stage stage;
  private final int quota;
  private final Duration call;
  private final Duration downEvery;

  Nightly(Stage stage, int quota, Duration call, Duration downEvery) {
    this.stage = stage;
    this.quota = quota;
    this.call = call;
    this.downEvery = downEvery;
  }

  /** Returns whether every request was completed once, and the quota used as is the goal. */
  boolean run(int requests, Consumer<String> say) throws InterruptedException {
    Map<String, String> first = new ConcurrentHashMap<>();
    AtomicInteger doubled = new AtomicInteger();
    CountDownLatch answered = new CountDownLatch(requests);
    Consumer<Arrival> listener =
        arrival -> {
          if (first.putIfAbsent(arrival.id(), arrival.status()) == null) {
            answered.countDown();
          } else {
            doubled.incrementAndGet();
          }
        };
    stage.coze().limit(call, quota, false);
    Target target = Target.of(stage.bootstrapServers());
    try (ReplyReader reader = ReplyReader.open(target, listener);
        RequestSender sender = RequestSender.open(target);
        ChildProcess worker = stage.startWorker(Map.of())) {
      Chats chats = new Chats("night", stage.bots());
      for (int i = 0; i < requests; i++) {
        sender.send(chats.chat(i));
      }
      sender.flush();
      say.accept("# %,d requests sent to %s".formatted(requests, worker));
      boolean all = withBursts(answered, Duration.ofSeconds(60 + 2L * requests / quota));
      Pause.of(AFTERWARDS);
      reader.check();
      return report(first, doubled.get(), say) && all;
    }
  }

  private boolean withBursts(CountDownLatch answered, Duration patience)
      throws InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (!answered.await(downEvery.toMillis(), TimeUnit.MILLISECONDS)) {
      if (Instant.now().isAfter(end)) {
        return false;
      }
      stage.coze().limit(call, quota, true);
      boolean _ = answered.await(DOWN.toMillis(), TimeUnit.MILLISECONDS);
      stage.coze().limit(call, quota, false);
    }
    return true;
  }

  private boolean report(Map<String, String> first, int doubled, Consumer<String> say) {
    long[] span = {Long.MAX_VALUE, Long.MIN_VALUE};
    int[] calls = {0, 0};
    stage.coze().journal(entry -> count(entry, span, calls));
    double seconds = (span[1] - span[0]) / 1000.0;
    // What may be saved up is a second's worth, which is there at the start.
    double used = calls[0] / (quota * (seconds + 1));
    long completed = first.values().stream().filter(Arrival.COMPLETED::equals).count();
    say.accept("| replies | completed | twice | served/s | quota | of quota | refused with 429 |");
    say.accept("|---|---|---|---|---|---|---|");
    say.accept(
        "| %,d | %,d | %d | %.1f | %d | %.1f %% | %,d |"
            .formatted(
                first.size(), completed, doubled, calls[0] / seconds, quota, 100 * used, calls[1]));
    return completed == first.size() && doubled == 0 && used >= GOAL;
  }

  private static void count(JsonNode entry, long[] span, int[] calls) {
    switch (entry.path("outcome").asText()) {
      case "ok" -> {
        span[0] = Math.min(span[0], entry.path("started").asLong());
        span[1] = Math.max(span[1], entry.path("started").asLong());
        calls[0]++;
      }
      case "limited" -> calls[1]++;
      default -> {}
    }
  }
}
