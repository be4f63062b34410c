package dev.cozeworker.loadtests;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.MemoryTrace;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.stage.WorkerStatus;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run of a simulation, from what it starts to its summary. Gatling builds a simulation before
 * it runs it, so nothing is started before {@link #begin}.
 */
final class Run {
  private static final int LOOK_SECONDS = 5;
  private static final Path FOLDER = Path.of("target", "gatling");

  /** After the last reply, to see a second one that should not be there. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  private final String name;
  private final Profile profile;
  private final Instant begun = Instant.now();
  private final AtomicInteger next = new AtomicInteger();
  private final Plan plan;
  private final Queue<Timed> replies = new ConcurrentLinkedQueue<>();
  private final Queue<CompletableFuture<Arrival>> sent = new ConcurrentLinkedQueue<>();
  private final MemoryTrace memory = new MemoryTrace();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("looks").factory());
  private @Nullable Stage stage; // written by begin
  private @Nullable WorkerStatus status; // written by begin
  private @Nullable Traffic traffic; // written by begin
  private @Nullable ScheduledFuture<?> looking; // written by begin; is done if a look failed

  /** What requests are made of and where they go. */
  private record Traffic(String id, List<String> bots, Exchange exchange) {}

  Run(String name, Profile profile, Plan plan) {
    this.name = name;
    this.profile = profile;
    this.plan = plan;
  }

  Profile profile() {
    return profile;
  }

  /** Starts what the profile does not say is there. */
  void begin() {
    String id = name + "-" + begun.toEpochMilli();
    if (profile.existing().isPresent()) {
      if (plan.ownStage()) {
        throw new IllegalArgumentException(
            "bootstrap: %s sets the simulator that it starts; leave it out".formatted(name));
      }
      Target target = profile.existing().get();
      traffic = new Traffic(id, profile.bots(), Exchange.open(target));
      return;
    }
    Stage started = Stage.set(FOLDER.resolve(id + "-logs"), plan.simulatorOptions());
    stage = started;
    plan.setting().accept(started, profile);
    ChildProcess worker = started.startWorker(Map.of());
    status = new WorkerStatus(worker);
    List<String> bots = profile.bots().isEmpty() ? started.bots() : profile.bots();
    traffic = new Traffic(id, bots, Exchange.open(Target.of(started.bootstrapServers())));
    looking =
        looks.scheduleWithFixedDelay(
            () -> memory.add(worker.figures()), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  /** The requests that the worker has begun and not ended. */
  int inFlight() {
    return Objects.requireNonNull(status, "no worker was started").inFlight();
  }

  /** The stage that was set. */
  Stage stage() {
    Stage now = stage;
    if (now == null) {
      throw new IllegalStateException("nothing was started");
    }
    return now;
  }

  /** The bots to chat with. */
  List<String> bots() {
    return traffic().bots();
  }

  /** The worker's memory so far; empty where none was started. */
  MemoryTrace memory() {
    return memory;
  }

  /** What was answered so far. */
  List<Timed> replies() {
    return List.copyOf(replies);
  }

  /** Sends the next chat, with every bot in turn. */
  CompletableFuture<Arrival> chat() {
    return chat(bots());
  }

  /** Sends the next chat, with each of those bots in turn. */
  CompletableFuture<Arrival> chat(List<String> bots) {
    Traffic now = traffic();
    long at = System.currentTimeMillis();
    CompletableFuture<Arrival> chat =
        now.exchange()
            .send(new Chats(now.id(), bots).chat(next.getAndIncrement()), profile.timeout())
            .whenComplete((reply, _) -> {
              if (reply != null) {
                replies.add(new Timed(at, reply.at() - at));
              }
            });
    sent.add(chat);
    return chat;
  }

  /**
   * Says whether each chat has exactly one reply, once each has one or has waited its time, and
   * after a while in which a second could come.
   *
   * @param objections what else is wrong, asked for then
   */
  CompletableFuture<Arrival> verdict(Supplier<List<String>> objections) {
    Executor later =
        CompletableFuture.delayedExecutor(AFTERWARDS.toMillis(), TimeUnit.MILLISECONDS);
    return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
        .handle((_, _) -> Optional.empty()) // the tally has those that failed
        .thenApplyAsync(_ -> judged(objections.get()), later);
  }

  private Arrival judged(List<String> objections) {
    List<String> wrong = new ArrayList<>(objections);
    Tally tally = traffic().exchange().tally();
    if (!tally.isGood()) {
      wrong.add(tally.toString());
    }
    if (looking != null && looking.isDone()) {
      wrong.add("memory was not looked at to the end");
    }
    String status = wrong.isEmpty() ? Arrival.COMPLETED : String.join("; ", wrong);
    return new Arrival(name, status, System.currentTimeMillis());
  }

  /**
   * Writes the summary and stops what was started.
   *
   * @param load what was sent, in words
   * @param findings sentences for the summary
   */
  void end(String load, List<String> findings) {
    try {
      Tally tally = traffic().exchange().tally();
      List<Long> latencies = replies.stream().map(Timed::millis).toList();
      new Summary(name, profile, load, begun, tally, latencies, findings)
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
    looks.shutdownNow();
    if (traffic != null) {
      traffic.exchange().close();
    }
    if (stage != null) {
      stage.close();
    }
  }
}
