package dev.cozeworker.peers;

import java.util.Map;

/**
 * What a peer is told, by the worker's own variables.
 *
 * @param inFlight calls under way at once, at the most
 */
record Settings(Map<String, String> environment, int inFlight) {

  static Settings of(Map<String, String> environment) {
    return new Settings(
        Map.copyOf(environment),
        Integer.parseInt(
            environment.getOrDefault("COZE_WORKER_CONSUMPTION_MAX_IN_FLIGHT", "1000")));
  }

  CozeClient coze() {
    return new CozeClient(required("COZE_API_BASE"), required("COZE_API_TOKEN"), inFlight);
  }

  String bootstrapServers() {
    return required("KAFKA_BOOTSTRAP_SERVERS");
  }

  String group() {
    return required("COZE_WORKER_CONSUMPTION_GROUP");
  }

  String requests() {
    return required("COZE_WORKER_TOPICS_REQUESTS");
  }

  String replies() {
    return required("COZE_WORKER_TOPICS_REPLIES");
  }

  private String required(String name) {
    String value = environment.get(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is not set");
    }
    return value;
  }

  /** Without the environment, which has tokens. */
  @Override
  public String toString() {
    return "%d in flight".formatted(inFlight);
  }
}
