package dev.cozeworker.cli.submit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a file entry by entry: lines, or what a format makes of several. */
final class EntryReader implements Closeable {
  private final LineReader lines;
  private final LineFormat.Reading reading;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
  private final boolean growing;
  private int firstLine;
  private @Nullable Entry entry;

  EntryReader(Path file, LineFormat format, boolean growing) throws IOException {
    this.lines = new LineReader(file, growing);
    this.reading = format.begin();
    this.growing = growing;
  }

  /** Goes to the next entry; returns false at the end of the file. */
  boolean next() throws IOException {
    while (lines.next()) {
      if (begun.size() == 0) {
        if (lines.isBlank()) {
          continue;
        }
        firstLine = lines.number();
      }
      begun.write(lines.line());
      if (reading.isWhole(begun.toByteArray())) {
        if (take()) {
          return true;
        }
      } else {
        begun.write(lines.ending().getBytes(StandardCharsets.UTF_8));
      }
    }
    return !growing && begun.size() > 0 && take();
  }

  Entry entry() {
    if (entry == null) {
      throw new IllegalStateException("next() comes first");
    }
    return entry;
  }

  /** Returns the number of the entry's first line, from 1. */
  int line() {
    return firstLine;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private boolean take() {
    Optional<Entry> read = reading.read(firstLine, begun.toByteArray());
    begun.reset();
    read.ifPresent(each -> entry = each);
    return read.isPresent();
  }
}
