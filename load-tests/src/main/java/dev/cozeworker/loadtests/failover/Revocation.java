package dev.cozeworker.loadtests.failover;

import dev.cozeworker.loadtests.bench.Metronome;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Exchange;
import dev.cozeworker.loadtests.traffic.Tally;
import dev.cozeworker.loadtests.traffic.Target;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Revokes the personal account's rights in the middle of a steady load. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = "Moves all workspaces under load; shows what failed and what was called in vain.")
public final class Revocation implements Callable<Integer> {
  private static final int CALLS_TO_OPEN_A_BREAKER = 5;

  /** The first waits of an open breaker are 30, 60 and 120 s, give or take a fifth. */
  private static final int SECONDS_TO_THE_FIRST_PROBE = 24;

  private static final int SECONDS_A_PROBE = 24;

  /** The share of the streams asked for without which the figures are of another load. */
  private static final double ENOUGH = 0.95;

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "500",
      description = "Requests a second (default: ${DEFAULT-VALUE}).")
  private int rate;

  @Option(
      names = "--under-way",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Streams under way at the move; gives how long each takes.")
  private int underWay;

  @Option(
      names = "--after",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "How long requests go on after the move (default: ${DEFAULT-VALUE}).")
  private int after;

  public static void main(String[] args) {
    System.exit(new CommandLine(new Revocation()).execute(args));
  }

  @Override
  public Integer call() {
    Duration each = Duration.ofMillis(1000L * underWay / rate);
    try (Stage stage = Stage.set(Path.of("target", "failover-logs"), List.of())) {
      stage.coze().answerIn(each);
      Map<String, String> settings =
          Map.of("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", String.valueOf(underWay * 3 / 2));
      try (var worker = stage.startWorker(settings);
          Exchange exchange = Exchange.open(Target.of(stage.bootstrapServers()))) {
        say("%s: %d requests a second, %d ms each".formatted(worker, rate, each.toMillis()));
        return report(stage, move(stage, exchange, each), exchange);
      }
    }
  }

  /** Sends at the rate, moves all once enough calls are under way, and returns when that was. */
  private long move(Stage stage, Exchange exchange, Duration each) {
    Metronome metronome = new Metronome(rate);
    Chats chats = new Chats("revocation", stage.bots());
    int before = metronome.beatsIn(each.plusSeconds(10));
    int all = before + metronome.beatsIn(Duration.ofSeconds(after));
    long movedAt = 0;
    for (int i = 0; i < all; i++) {
      if (i == before) {
        say("%d calls under way; all workspaces move now".formatted(stage.coze().underWay()));
        movedAt = Instant.now().toEpochMilli();
        stage.coze().move("all", "enterprise");
      }
      metronome.await();
      var _ = exchange.send(chats.chat(i), PATIENCE);
    }
    return movedAt;
  }

  private int report(Stage stage, long movedAt, Exchange exchange) {
    Tally tally = settled(exchange);
    MoveCalls calls = new MoveCalls(movedAt, "personal");
    stage.coze().journal(calls::add);
    int bots = stage.bots().size();
    int probes = bots * (after / SECONDS_A_PROBE);
    int bound = bots * CALLS_TO_OPEN_A_BREAKER + calls.underWay() + probes;
    say(tally.toString());
    say(
        "calls in vain: %d, at most %d (%d bots x %d, %d under way, %d probes); after %d s: %d"
            .formatted(
                calls.inVain(),
                bound,
                bots,
                CALLS_TO_OPEN_A_BREAKER,
                calls.underWay(),
                probes,
                SECONDS_TO_THE_FIRST_PROBE,
                calls.inVainAfter(1000L * SECONDS_TO_THE_FIRST_PROBE)));
    say(
        calls.settledAfter().isPresent()
            ? "99 %% of new requests go to the enterprise first after %d ms"
                .formatted(calls.settledAfter().getAsLong())
            : "new requests still go to the personal account first");
    boolean enough = calls.underWay() >= ENOUGH * underWay;
    if (!enough) {
      say(
          "only %d streams were under way at the move, not %d"
              .formatted(calls.underWay(), underWay));
    }
    return enough && tally.isGood() && calls.inVain() <= bound && calls.settledAfter().isPresent()
        ? 0
        : 1;
  }

  /** Waits until all are answered, as long as patience lasts. */
  private static Tally settled(Exchange exchange) {
    Metronome looks = new Metronome(2);
    Instant end = Instant.now().plus(PATIENCE);
    Tally tally = exchange.tally();
    while (!tally.missing().isEmpty() && Instant.now().isBefore(end)) {
      looks.await();
      tally = exchange.tally();
    }
    return tally;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
