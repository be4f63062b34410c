package dev.cozeworker.config.loader;

import java.util.List;
import java.util.Map;

/** The variables that other tools know too; each sets a key that nothing else sets. */
record Shorthand(String variable, KeyPath path) {
  static final List<Shorthand> ALL =
      List.of(
          new Shorthand("KAFKA_BOOTSTRAP_SERVERS", "kafka.bootstrap-servers"),
          new Shorthand("COZE_API_BASE", "coze.base-url"),
          new Shorthand("COZE_WORKER_ADMIN_TOKEN", "server.admin-token"));

  Shorthand(String variable, String path) {
    this(variable, KeyPath.of(path));
  }

  void fill(Settings settings, Map<String, String> environment) {
    String value = environment.getOrDefault(variable, "");
    if (!value.isEmpty()) {
      settings.putIfAbsent(
          Setting.of(Keys.at(path), path, value, new Origin.InEnvironment(variable)));
    }
  }
}
