package dev.cozeworker.cli.command;

import dev.cozeworker.config.ClientConfig;
import dev.cozeworker.config.WorkerConfig;
import dev.cozeworker.config.loader.ConfigLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command finds the configuration. */
public final class ConfigOption {
  private static final Path USUAL = Path.of("worker.yaml");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The configuration (default: ./worker.yaml where there is one, else the environment"
              + " alone).")
  private @Nullable Path file;

  /** Reads what the command needs that does not call Coze, and has no credentials. */
  public ClientConfig loadClient() {
    return ConfigLoader.loadClient(file(), System.getenv());
  }

  /** Reads the configuration; what is wrong with it is a {@code ConfigException}. */
  public WorkerConfig load() {
    return ConfigLoader.load(file(), System.getenv());
  }

  private Optional<Path> file() {
    return Optional.ofNullable(file).or(() -> Optional.of(USUAL).filter(Files::exists));
  }
}
