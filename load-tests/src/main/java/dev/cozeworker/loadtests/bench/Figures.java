package dev.cozeworker.loadtests.bench;

import dev.cozeworker.loadtests.traffic.Percentiles;
import java.util.Optional;

/**
 * What one round gave.
 *
 * @param ideal the requests a second of a perfect system
 * @param underWay calls under way at the simulator, in the mean
 * @param commits a second; none without Kafka
 * @param added milliseconds from the complete answer to the readable reply
 */
record Figures(
    Sample.Span span, double ideal, double underWay, Optional<Double> commits, Percentiles added) {

  /** CPU of the contender in milliseconds for each request. */
  double cpu() {
    return span.each(span.contenderCpu());
  }

  /** What it served, in percent of what a perfect system would. */
  double ofIdeal() {
    return 100 * span.perSecond() / ideal;
  }

  double residentMib() {
    return span.contender().residentKib() / 1024.0;
  }
}
