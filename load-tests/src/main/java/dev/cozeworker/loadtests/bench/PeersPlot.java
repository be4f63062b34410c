package dev.cozeworker.loadtests.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The systems side by side: what they use of the concurrency allowed, what they cost, what they
 * lose.
 */
final class PeersPlot {

  private PeersPlot() {}

  static String svg(List<Result> results, Map<Entrant, Kill.Damage> damages) {
    List<BarChart> charts = new ArrayList<>();
    charts.add(
        new BarChart(
            "calls under way, % of those allowed",
            results.stream().map(result -> bar(result, result.use().median(), 0)).toList()));
    charts.add(
        new BarChart(
            "CPU, ms a request",
            results.stream().map(result -> bar(result, result.cpu().median(), 2)).toList()));
    charts.add(
        new BarChart(
            "resident memory, MiB",
            results.stream().map(result -> bar(result, result.resident().median(), 0)).toList()));
    if (!damages.isEmpty()) {
      charts.add(
          new BarChart(
              "replies lost or doubled by a kill -9",
              damages.entrySet().stream()
                  .map(each ->
                      new BarChart.Bar(
                          each.getKey().label(),
                          each.getKey().isWorker(),
                          each.getValue().lost() + each.getValue().doubled(),
                          0))
                  .toList()));
    }
    return BarChart.svg(charts);
  }

  private static BarChart.Bar bar(Result result, double value, int decimals) {
    String label =
        "%s, %s, %d p.".formatted(result.entrant().label(), result.shape(), result.partitions());
    return new BarChart.Bar(label, result.entrant().isWorker(), value, decimals);
  }
}
