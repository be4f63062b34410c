package dev.cozeworker.cli.submit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes replies, one line each, every line whole and at once. */
final class RepliesWriter implements Closeable {
  private final OutputStream out;

  /** Goes on with that file, or begins it. */
  static RepliesWriter append(Path file) throws IOException {
    return new RepliesWriter(
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
  }

  private RepliesWriter(OutputStream out) {
    this.out = out;
  }

  /** Appends one reply; it is with the operating system when this returns. */
  void write(byte[] reply) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(reply.length + 1);
    for (byte character : reply) {
      // JSON has line breaks only between its tokens, where a space does as well.
      line.write(character == '\n' || character == '\r' ? ' ' : character);
    }
    line.write('\n');
    line.writeTo(out);
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
