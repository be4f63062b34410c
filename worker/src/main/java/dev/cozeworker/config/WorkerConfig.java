package dev.cozeworker.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The whole configuration, checked. */
public record WorkerConfig(
    KafkaConfig kafka,
    TopicNames topics,
    ConsumptionConfig consumption,
    CozeConfig coze,
    Map<String, RouteConfig> routes,
    ServerConfig server) {
  public WorkerConfig {
    // Not Map.copyOf, which would lose the order in which status and verify show them.
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
    Check.that(!routes.isEmpty(), "routes", "empty", "needs at least one route");
  }
}
