package dev.cozeworker.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where coze-worker is: a checkout or an unpacked distribution.
 *
 * @param directory the one that has {@code bin}
 */
public record Home(Path directory) {

  /**
   * Returns the one that the launcher found itself in.
   *
   * @throws CommandFailure if this process was not started by the launcher
   */
  public static Home current() {
    @Nullable String directory = System.getProperty("cozeworker.home");
    if (directory == null) {
      throw CommandFailure.usage("Start this command with bin/coze-worker, which knows its home.");
    }
    return new Home(Path.of(directory));
  }

  /** Returns the directory of the jars that the sandbox runs from. */
  public Path sandboxLib() {
    Path built = directory.resolve("sandbox/target/sandbox/lib");
    return Files.isDirectory(built) ? built : directory.resolve("sandbox/lib");
  }
}
