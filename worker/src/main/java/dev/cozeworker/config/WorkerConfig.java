package dev.cozeworker.config;

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
    routes = Map.copyOf(routes);
  }
}
