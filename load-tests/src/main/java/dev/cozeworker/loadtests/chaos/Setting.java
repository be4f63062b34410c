package dev.cozeworker.loadtests.chaos;

import java.time.Duration;
import java.util.Map;

/**
 * How hard a run is.
 *
 * @param rate requests a second
 * @param leastCall how long a call takes at the least
 * @param mostCall and at the most
 * @param rounds how often each fault comes
 */
record Setting(int rate, Duration leastCall, Duration mostCall, int rounds) {
  Setting {
    if (rate < 1 || rounds < 1 || !mostCall.isPositive()) {
      throw new IllegalArgumentException(
          "rate %d, rounds %d and a call of %d ms: each must be at least 1"
              .formatted(rate, rounds, mostCall.toMillis()));
    }
  }

  /**
   * The workers' settings: a session that ends sooner than by default, so that a run is shorter.
   */
  Map<String, String> workerSettings() {
    return Map.of(
        "COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT",
        "200",
        "COZE_WORKER_KAFKA_PROPERTIES_SESSION_TIMEOUT_MS",
        "6000",
        "COZE_WORKER_KAFKA_PROPERTIES_HEARTBEAT_INTERVAL_MS",
        "1500");
  }
}
