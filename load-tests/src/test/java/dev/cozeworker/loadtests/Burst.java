package dev.cozeworker.loadtests;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;

import dev.cozeworker.loadtests.traffic.Arrival;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * A long backlog at once, the property {@code backlog}; up to a million and more. Each of Gatling's
 * users sends a part of it and waits for all of its replies.
 */
public final class Burst extends KafkaSimulation {
  private static final int PART = 500;

  /** Describes the simulation to Gatling, which then runs it. */
  public Burst() {
    super("burst", Map.of("timeout", "3600"), Plan.usual());
    play(
        List.of(
            scenario("burst")
                .exec(new KafkaRequest(PART + " chats", this::part))
                .injectOpen(atOnceUsers(parts()))));
  }

  private static int parts() {
    return Math.ceilDiv((int) Profile.number(System.getProperties(), "backlog", "20000"), PART);
  }

  @Override
  String load() {
    return "A backlog of %,d requests".formatted(parts() * PART);
  }

  private CompletableFuture<Arrival> part() {
    List<CompletableFuture<Arrival>> all =
        IntStream.range(0, PART).mapToObj(_ -> run().chat()).toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(_ ->
            all.stream()
                .map(CompletableFuture::join)
                .filter(reply -> !reply.isCompleted())
                .findFirst()
                .orElseGet(all.getLast()::join));
  }

  @Override
  List<String> findings() {
    List<Timed> replies = run().replies();
    long begin = replies.stream().mapToLong(Timed::sent).min().orElse(0);
    long end = replies.stream().mapToLong(reply -> reply.sent() + reply.millis()).max().orElse(0);
    return List.of(
        "%d replies in %d s, %.0f a second."
            .formatted(
                replies.size(),
                (end - begin) / 1000,
                replies.size() * 1000.0 / Math.max(1, end - begin)),
        "The worker: " + run().memory().verdict() + ".");
  }
}
