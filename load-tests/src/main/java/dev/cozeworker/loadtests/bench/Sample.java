package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.ChildProcess;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.stage.Stage;
import java.time.Duration;

/** What had been done at a moment, and what each process had taken for it. */
record Sample(
    long nanos,
    int replies,
    ProcessFigures worker,
    ProcessFigures broker,
    ProcessFigures simulator) {

  static Sample take(Stage stage, ChildProcess worker, int replies) {
    return new Sample(
        System.nanoTime(),
        replies,
        worker.figures(),
        stage.broker().figures(),
        stage.simulator().figures());
  }

  /** What happened from an earlier moment to this one. */
  Span since(Sample earlier) {
    int served = replies - earlier.replies;
    if (served < 1) {
      throw new IllegalStateException("nothing was answered while it was measured; see the logs");
    }
    return new Span(
        Duration.ofNanos(nanos - earlier.nanos),
        served,
        worker.cpu().minus(earlier.worker.cpu()),
        broker.cpu().minus(earlier.broker.cpu()),
        simulator.cpu().minus(earlier.simulator.cpu()),
        worker);
  }

  /** The time between two moments. */
  record Span(
      Duration length,
      int replies,
      Duration workerCpu,
      Duration brokerCpu,
      Duration simulatorCpu,
      ProcessFigures worker) {

    double perSecond() {
      return replies * 1e9 / length.toNanos();
    }

    /** CPU in milliseconds for each reply. */
    double each(Duration cpu) {
      return cpu.toNanos() / 1e6 / replies;
    }

    /** Cells for the CPU milliseconds of worker, broker and simulator and the worker's memory. */
    String cells() {
      return "%.2f | %.2f | %.2f | %d | %d"
          .formatted(
              each(workerCpu),
              each(brokerCpu),
              each(simulatorCpu),
              worker.residentKib() / 1024,
              worker.peakKib() / 1024);
    }
  }
}
