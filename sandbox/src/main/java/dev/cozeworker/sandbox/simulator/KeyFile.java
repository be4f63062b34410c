package dev.cozeworker.sandbox.simulator;

import dev.cozeworker.sandbox.simulator.world.AppKeys;
import dev.cozeworker.sandbox.simulator.world.OAuthApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.jspecify.annotations.Nullable;

/** Where the OAuth app's private key lies for clients: in a directory that stays, or for a time. */
final class KeyFile implements AutoCloseable {
  private static final String NAME = "coze-private-key.pem";

  private final Path path;
  private final boolean temporary;

  private KeyFile(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  /**
   * Chooses the place.
   *
   * @param directory null for a temporary one
   */
  static KeyFile in(@Nullable Path directory) throws IOException {
    return directory == null
        ? new KeyFile(Files.createTempDirectory("coze-simulator").resolve(NAME), true)
        : new KeyFile(Files.createDirectories(directory).resolve(NAME), false);
  }

  Path path() {
    return path;
  }

  /** The pair that is kept there, or a new one. */
  KeyPair keys() throws IOException {
    return Files.exists(path) ? AppKeys.read(path) : AppKeys.generate();
  }

  void write(OAuthApp app) throws IOException {
    if (!Files.exists(path)) {
      AppKeys.write(app, path);
    }
  }

  /** Not left to the JVM: SIGTERM ends this process without its usual last rites. */
  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(path);
      Path directory = path.getParent();
      if (directory != null) {
        Files.deleteIfExists(directory);
      }
    }
  }
}
