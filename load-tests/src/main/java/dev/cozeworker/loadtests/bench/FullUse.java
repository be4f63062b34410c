package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.Stage;
import dev.cozeworker.loadtests.traffic.Chats;
import dev.cozeworker.loadtests.traffic.ReplyReader;
import dev.cozeworker.loadtests.traffic.RequestSender;
import dev.cozeworker.loadtests.traffic.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How much of the concurrency allowed a worker uses that has a long backlog before it.
 *
 * @param underWay calls under way at the simulator, in the mean
 */
record FullUse(int inFlight, Timing timing, Sample.Span span, double underWay) {
  static final String HEADER =
      """
      | calls allowed at once | of | ideal/s | requests/s | of ideal | under way, mean | %s |
      |---|---|---|---|---|---|---|---|---|---|---|---|\
      """
          .formatted(Sample.Span.COLUMNS);

  static FullUse measure(Path logs, String delivery, int inFlight, Timing timing) {
    try (Stage stage = Stage.set(logs)) {
      stage.coze().answerIn(timing.call());
      Target target = Target.of(stage.bootstrapServers());
      Arrivals arrivals = new Arrivals();
      try (ReplyReader reader = ReplyReader.open(target, arrivals)) {
        load(stage, target, timing.backlog(inFlight));
        ChildProcess worker =
            stage.startWorker(
                Map.of(
                    "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT",
                    Integer.toString(inFlight),
                    "COZE_WORKER_CONSUMPTION_DELIVERY",
                    delivery));
        Pause.of(timing.warmUp());
        Sample begin = Sample.take(stage, worker, arrivals.count());
        double underWay = watch(stage, timing.measure());
        Sample end = Sample.take(stage, worker, arrivals.count());
        reader.check();
        arrivals.check();
        return new FullUse(inFlight, timing, end.since(begin), underWay);
      }
    }
  }

  String row() {
    double ideal = timing.ideal(inFlight);
    return "| %d | %d s | %.0f | %.0f | %.1f %% | %.0f | %s |"
        .formatted(
            inFlight,
            timing.call().toSeconds(),
            ideal,
            span.perSecond(),
            100 * span.perSecond() / ideal,
            underWay,
            span.cells());
  }

  private static void load(Stage stage, Target target, int requests) {
    Chats chats = new Chats("full", stage.bots());
    try (RequestSender sender = RequestSender.open(target)) {
      for (int i = 0; i < requests; i++) {
        sender.send(chats.chat(i));
      }
      sender.flush();
    }
  }

  /** The mean of what the simulator has under way, looked at twice a second. */
  private static double watch(Stage stage, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    long sum = 0;
    int looks = 0;
    while (System.nanoTime() < end) {
      sum += stage.coze().underWay();
      looks++;
      Pause.of(Duration.ofMillis(500));
    }
    return (double) sum / looks;
  }
}
