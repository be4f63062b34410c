package dev.cozeworker.sandbox.broker;

import dev.cozeworker.sandbox.process.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a broker keeps its logs: a directory that was given, or one deleted when it is closed. */
final class DataDirectory implements AutoCloseable {
  private final Path root;
  private final boolean temporary;

  private DataDirectory(Path root, boolean temporary) {
    this.root = root;
    this.temporary = temporary;
  }

  /** Opens the given directory, or makes a temporary one. */
  static DataDirectory open(Optional<Path> given) {
    return given.map(DataDirectory::keep).orElseGet(DataDirectory::temporary);
  }

  private static DataDirectory keep(Path given) {
    try {
      Files.createDirectories(given);
      Files.delete(Files.createTempFile(given, "writable", null));
    } catch (IOException e) {
      throw new CannotStartException(
          "data directory %s cannot be written: choose another, or mend its permissions (%s)"
              .formatted(given, e),
          e);
    }
    return new DataDirectory(given.toAbsolutePath(), false);
  }

  private static DataDirectory temporary() {
    try {
      return new DataDirectory(Files.createTempDirectory("coze-worker-sandbox"), true);
    } catch (IOException e) {
      throw new CannotStartException("no temporary directory can be made: " + e, e);
    }
  }

  boolean isTemporary() {
    return temporary;
  }

  /** Returns the directory of one node; clusters of another size never meet its logs. */
  Path ofNode(int nodeId, int nodes) {
    return root.resolve("node-" + nodeId + "-of-" + nodes);
  }

  @Override
  public void close() {
    if (!temporary || !Files.exists(root)) {
      return;
    }
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporary data directory " + root + " cannot be deleted", e);
    }
  }
}
