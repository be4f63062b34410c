package dev.cozeworker.cli.submit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The requests that failed, as JSON lines that can be submitted as they are. */
final class FailedFile {

  private FailedFile() {}

  static void write(Path path, BatchFile batch, BatchState state) throws IOException {
    try (BatchFile.Requests requests = batch.open();
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(path))) {
      int index = 0;
      while (requests.next()) {
        if (state.isFailed(index++)) {
          out.write(requests.value());
          out.write('\n');
        }
      }
    }
  }
}
