package dev.cozeworker.intake;

import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.util.Map;
import java.util.Optional;

/** A configuration for tests that need one and do not mind which. */
final class Configs {
  private Configs() {}

  static WorkerConfig any() {
    return ConfigLoader.load(
        Optional.empty(),
        Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
            "COZE_API_BASE", "https://api.coze.cn",
            "COZE_API_TOKEN", "pat_personal",
            "COZE_API_TOKEN_ENTERPRISE", "pat_enterprise"));
  }
}
