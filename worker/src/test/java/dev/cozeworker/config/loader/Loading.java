package dev.cozeworker.config.loader;

import dev.cozeworker.config.ConfigException;
import dev.cozeworker.config.RouteConfig;
import dev.cozeworker.config.WorkerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** A YAML text and an environment, to be loaded in a test. */
final class Loading {
  /** Credentials of the environment, for files that speak of something else. */
  static final Map<String, String> TOKENS =
      Map.of("COZE_API_TOKEN", "pat_personal", "COZE_API_TOKEN_ENTERPRISE", "pat_enterprise");

  private Loading() {}

  static WorkerConfig load(Path folder, String yaml, Map<String, String> environment) {
    Path file = folder.resolve("worker.yaml");
    try {
      Files.writeString(file, yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ConfigLoader.load(Optional.of(file), environment);
  }

  static WorkerConfig load(Map<String, String> environment) {
    return ConfigLoader.load(Optional.empty(), environment);
  }

  static String refusal(Path folder, String yaml, Map<String, String> environment) {
    return refusal(() -> load(folder, yaml, environment));
  }

  static String refusal(Map<String, String> environment) {
    return refusal(() -> load(environment));
  }

  static RouteConfig defaultRoute(WorkerConfig config) {
    return Objects.requireNonNull(config.routes().get("default"), "no route default");
  }

  private static String refusal(Supplier<WorkerConfig> loading) {
    try {
      return "nothing was refused: " + loading.get();
    } catch (ConfigException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /**
   * Returns a file that sets one key, each segment on a line of its own, two columns further in.
   */
  static String yaml(KeyPath path, String value) {
    StringBuilder yaml = new StringBuilder();
    String indent = "";
    for (String segment : path.segments()) {
      yaml.append(yaml.isEmpty() ? "" : "\n").append(indent).append(segment).append(':');
      indent += "  ";
    }
    return yaml.append(" '").append(value.replace("'", "''")).append("'\n").toString();
  }

  /** Returns the tokens and more. */
  static Map<String, String> tokensAnd(String... namesAndValues) {
    Map<String, String> environment = new HashMap<>(TOKENS);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      environment.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return environment;
  }
}
