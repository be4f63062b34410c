package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.Percentiles;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The time from the moment at which Coze's answer was complete to the one at which the reply could
 * be read, at a steady rate.
 */
record AddedLatency(int rate, Timing timing, Sample.Span span, Percentiles added) {
  static final String HEADER =
      """
      | requests/s | call | added latency p50 ms | p99 | max | replies | %s |
      |---|---|---|---|---|---|---|---|---|---|---|---|\
      """
          .formatted(Sample.Span.COLUMNS);

  /** For the replies to the last requests. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(3);

  static AddedLatency measure(Path logs, String delivery, int rate, Timing timing) {
    try (Stage stage = Stage.set(logs)) {
      stage.coze().answerIn(timing.call());
      Target target = Target.of(stage.bootstrapServers());
      Arrivals arrivals = new Arrivals();
      try (ReplyReader reader = ReplyReader.open(target, arrivals);
          RequestSender sender = RequestSender.open(target)) {
        ChildProcess worker =
            stage.startWorker(Map.of("COZE_WORKER_CONSUMPTION_DELIVERY", delivery));
        Metronome metronome = new Metronome(rate);
        send(sender, new Chats("warm", stage.bots()), metronome, timing.warmUp());
        Chats chats = new Chats("measured", stage.bots());
        Sample begin = Sample.take(stage, worker, arrivals.count());
        send(sender, chats, metronome, timing.measure());
        Sample end = Sample.take(stage, worker, arrivals.count());
        Pause.of(timing.call().plus(AFTERWARDS));
        sender.flush();
        reader.check();
        arrivals.check();
        return new AddedLatency(
            rate,
            timing,
            end.since(begin),
            added(chats, stage.coze().answered(), arrivals.times()));
      }
    }
  }

  String row() {
    return "| %.0f | %d s | %d | %d | %d | %d | %s |"
        .formatted(
            span.perSecond(),
            timing.call().toSeconds(),
            added.at(50),
            added.at(99),
            added.at(100),
            added.count(),
            span.cells());
  }

  /** Pairs what the simulator answered with what arrived, by the request's id. */
  static Percentiles added(Chats chats, Map<String, Long> answered, Map<String, Long> arrivals) {
    List<Long> millis =
        arrivals.entrySet().stream()
            .filter(arrival -> chats.number(arrival.getKey()) >= 0)
            .flatMap(arrival ->
                Optional.ofNullable(answered.get(arrival.getKey()))
                    .map(complete -> arrival.getValue() - complete)
                    .stream())
            .toList();
    return Percentiles.of(millis);
  }

  private static void send(RequestSender sender, Chats chats, Metronome metronome, Duration time) {
    int requests = metronome.beatsIn(time);
    for (int number = 0; number < requests; number++) {
      metronome.await();
      sender.send(chats.chat(number));
    }
  }
}
