package dev.cozeworker.loadtests.chaos;

import dev.cozeworker.loadtests.bench.Pause;
import dev.cozeworker.loadtests.stage.ChildProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker took of the machine while it was watched, in MiB and threads.
 *
 * @param slope MiB a minute, by least squares: near zero where memory is flat
 */
record Footprint(double first, double least, double most, double slope, int threads) {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  /** Looks once a second for that long. */
  static Footprint watch(ChildProcess worker, Duration time) {
    List<Double> resident = new ArrayList<>();
    int threads = 0;
    for (Duration at = Duration.ZERO; at.compareTo(time) < 0; at = at.plus(BETWEEN_LOOKS)) {
      resident.add(worker.figures().residentKib() / 1024.0);
      threads = Math.max(threads, worker.threads());
      Pause.of(BETWEEN_LOOKS);
    }
    return of(resident, threads);
  }

  /** Of looks that lie a second apart. */
  static Footprint of(List<Double> resident, int threads) {
    if (resident.size() < 2) {
      throw new IllegalArgumentException("memory was looked at less than twice");
    }
    return new Footprint(
        resident.getFirst(),
        resident.stream().mapToDouble(each -> each).min().orElseThrow(),
        resident.stream().mapToDouble(each -> each).max().orElseThrow(),
        60 * perLook(resident),
        threads);
  }

  private static double perLook(List<Double> resident) {
    double middle = (resident.size() - 1) / 2.0;
    double mean = resident.stream().mapToDouble(each -> each).average().orElseThrow();
    double both = 0;
    double square = 0;
    for (int i = 0; i < resident.size(); i++) {
      both += (i - middle) * (resident.get(i) - mean);
      square += (i - middle) * (i - middle);
    }
    return both / square;
  }
}
