package dev.cozeworker.loadtests.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One figure over several rounds. */
record Series(double median, double least, double most) {

  static Series of(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    return of(rounds.stream().mapToDouble(figure).toArray());
  }

  static Series of(double... values) {
    if (values.length == 0) {
      throw new IllegalArgumentException("no round was measured");
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    double median = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    return new Series(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Each round's figure of one by the same round's figure of the other. */
  static Series ratio(List<Figures> one, List<Figures> other, ToDoubleFunction<Figures> figure) {
    double[] ratios = new double[Math.min(one.size(), other.size())];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(one.get(i)) / figure.applyAsDouble(other.get(i));
    }
    return of(ratios);
  }

  /** The median with the spread behind it, with so many decimals. */
  String show(int decimals) {
    String number = "%." + decimals + "f";
    String all = number + (least == most ? "" : " (" + number + "–" + number + ")");
    return String.format(Locale.ROOT, all, median, least, most);
  }
}
