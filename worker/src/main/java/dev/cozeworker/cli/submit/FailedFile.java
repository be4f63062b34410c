package dev.cozeworker.cli.submit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The requests that failed, as JSON lines that can be submitted as they are. */
final class FailedFile {

  private FailedFile() {}

  static void write(Path path, BatchFile batch, RequestIds ids, BatchState state)
      throws IOException {
    try (BatchFile.Requests requests = batch.open(ids, problem -> {});
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      while (requests.next() && requests.index() < state.size()) {
        if (state.isFailed(requests.index())) {
          out.write(requests.value());
          out.write('\n');
        }
      }
    }
  }
}
