package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Arrival;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Exchange;
import dev.cozeworker.loadtests.traffic.Tally;
import dev.cozeworker.loadtests.traffic.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One run of a simulation, from what it starts to its summary. Gatling builds a simulation before
 * it runs it, so nothing is started before {@link #begin}.
 */
final class Run {
  private static final Path FOLDER = Path.of("target", "gatling");

  /** After the last reply, to see a second one that should not be there. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private final String name;
  private final Profile profile;
  private final Instant begun = Instant.now();
  private final AtomicInteger next = new AtomicInteger();
  private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
  private @Nullable Stage stage; // written by begin
  private @Nullable Traffic traffic; // written by begin

  /** What requests are made of and where they go. */
  private record Traffic(Chats chats, Exchange exchange) {}

  Run(String name, Profile profile) {
    this.name = name;
    this.profile = profile;
  }

  Profile profile() {
    return profile;
  }

  /** Starts what the profile does not say is there. */
  void begin() {
    String id = name + "-" + begun.toEpochMilli();
    if (profile.existing().isPresent()) {
      Target target = profile.existing().get();
      traffic = new Traffic(new Chats(id, profile.bots()), Exchange.open(target));
      return;
    }
    Stage started = Stage.set(FOLDER.resolve(id + "-logs"));
    stage = started;
    started.coze().answerIn(profile.call());
    started.startWorker(Map.of());
    List<String> bots = profile.bots().isEmpty() ? started.bots() : profile.bots();
    traffic =
        new Traffic(new Chats(id, bots), Exchange.open(Target.of(started.bootstrapServers())));
  }

  /** Sends the next chat. */
  CompletableFuture<Arrival> chat() {
    Traffic now = traffic();
    long sent = System.currentTimeMillis();
    return now.exchange()
        .send(now.chats().chat(next.getAndIncrement()), profile.timeout())
        .whenComplete((reply, _) -> {
          if (reply != null) {
            latencies.add(reply.at() - sent);
          }
        });
  }

  /** Says whether each chat has exactly one reply, after a while in which a second could come. */
  CompletableFuture<Arrival> verdict() {
    return CompletableFuture.supplyAsync(
        () -> {
          Tally tally = traffic().exchange().tally();
          String status = tally.isGood() ? Arrival.COMPLETED : tally.toString();
          return new Arrival(name, status, System.currentTimeMillis());
        },
        CompletableFuture.delayedExecutor(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** Writes the summary and stops what was started. */
  void end() {
    try {
      Tally tally = traffic().exchange().tally();
      new Summary(name, profile, begun, tally, List.copyOf(latencies))
          .write(FOLDER.resolve(name + "-summary.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      close();
    }
  }

  private Traffic traffic() {
    Traffic now = traffic;
    if (now == null) {
      throw new IllegalStateException("not begun");
    }
    return now;
  }

  private void close() {
    if (traffic != null) {
      traffic.exchange().close();
    }
    if (stage != null) {
      stage.close();
    }
  }
}
