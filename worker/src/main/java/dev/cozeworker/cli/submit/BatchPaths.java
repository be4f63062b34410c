package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files of one batch. What is read and what is written are three files: a batch that wrote into
 * its own requests would destroy them.
 *
 * @param failed null where nobody asked for it
 */
record BatchPaths(Path requests, Path out, @Nullable Path failed) {

  /**
   * Makes sure that the requests can be read, twice, and are not written over.
   *
   * @throws CommandFailure if not
   */
  void check() throws IOException {
    if (!Files.isReadable(requests)) {
      throw CommandFailure.usage("%s cannot be read.".formatted(requests));
    }
    if (!Files.isRegularFile(requests)) {
      throw CommandFailure.usage(
          "%s is not a file: it is read twice, since all of it is checked before anything is sent."
              .formatted(requests));
    }
    checkApart("--out", out, "the requests", requests);
    if (failed != null) {
      checkApart("--failed", failed, "the requests", requests);
      checkApart("--failed", failed, "the replies", out);
    }
  }

  private static void checkApart(String option, Path written, String what, Path other)
      throws IOException {
    if (isSame(written, other)) {
      throw CommandFailure.usage(
          "%s: %s has %s, which would be lost: name another file."
              .formatted(option, written, what));
    }
  }

  private static boolean isSame(Path one, Path other) throws IOException {
    boolean bothAreThere = Files.exists(one) && Files.exists(other);
    return bothAreThere ? Files.isSameFile(one, other) : name(one).equals(name(other));
  }

  private static Path name(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
