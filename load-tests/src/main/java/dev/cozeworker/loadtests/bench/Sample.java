package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.stage.Machine;
import dev.cozeworker.loadtests.stage.ProcessFigures;
import dev.cozeworker.loadtests.stage.Stage;
import java.time.Duration;

/** What had been done at a moment, and what each process had taken of the machine for it. */
record Sample(
    long nanos,
    int replies,
    ProcessFigures contender,
    ProcessFigures broker,
    ProcessFigures simulator,
    ProcessFigures bench,
    Duration machineBusy) {

  static Sample take(Stage stage, Contender contender, int replies) {
    return new Sample(
        System.nanoTime(),
        replies,
        contender.figures(),
        stage.broker().figures(),
        stage.simulator().figures(),
        ProcessFigures.ofThisProcess(),
        Machine.busy());
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
        contender.cpu().minus(earlier.contender.cpu()),
        broker.cpu().minus(earlier.broker.cpu()),
        simulator.cpu().minus(earlier.simulator.cpu()),
        bench.cpu().minus(earlier.bench.cpu()),
        machineBusy.minus(earlier.machineBusy),
        contender);
  }

  /** The time between two moments. */
  record Span(
      Duration length,
      int replies,
      Duration contenderCpu,
      Duration brokerCpu,
      Duration simulatorCpu,
      Duration benchCpu,
      Duration machineBusy,
      ProcessFigures contender) {
    double perSecond() {
      return replies * 1e9 / length.toNanos();
    }

    /** CPU in milliseconds for each reply. */
    double each(Duration cpu) {
      return cpu.toNanos() / 1e6 / replies;
    }

    /** The share of the machine that was taken by what has nothing to do with the measurement. */
    double others() {
      Duration ours = contenderCpu.plus(brokerCpu).plus(simulatorCpu).plus(benchCpu);
      double theirs = machineBusy.minus(ours).toNanos();
      return Math.max(0, theirs / length.toNanos() / Machine.cores());
    }
  }
}
