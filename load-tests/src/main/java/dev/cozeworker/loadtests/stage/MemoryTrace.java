package dev.cozeworker.loadtests.stage;

import java.util.ArrayList;
import java.util.List;

/** The memory of a process as it was looked at time and again. Used by one thread at a time. */
public final class MemoryTrace {
  /** Less than so many percent more at the end than after the first third is flat. */
  private static final double FLAT = 5;

  private static final int LEAST = 3;

  private final List<Double> residentMib = new ArrayList<>();

  /** Adds what the process holds now. */
  public synchronized void add(ProcessFigures figures) {
    residentMib.add(figures.residentKib() / 1024.0);
  }

  /**
   * Whether memory grew no more after the first third, in which the heap takes its size; not where
   * it was looked at too few times to say so.
   */
  public synchronized boolean isFlat() {
    return residentMib.size() >= LEAST && growth() < FLAT;
  }

  /** In words. */
  public synchronized String verdict() {
    if (residentMib.size() < LEAST) {
      return "too short to say whether memory is flat";
    }
    return "memory %s: at most %.0f MiB in the first third and %.0f in the last (%+.1f %%)"
        .formatted(isFlat() ? "is flat" : "GROWS", first(), last(), growth());
  }

  private double growth() {
    return 100 * (last() - first()) / first();
  }

  private double first() {
    return most(residentMib.subList(0, Math.ceilDiv(residentMib.size(), 3)));
  }

  private double last() {
    return most(residentMib.subList(residentMib.size() * 2 / 3, residentMib.size()));
  }

  private static double most(List<Double> all) {
    return all.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }
}
