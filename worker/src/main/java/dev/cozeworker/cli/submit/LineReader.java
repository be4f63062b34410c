package dev.cozeworker.cli.submit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a file line by line, as bytes, and knows where it is. */
final class LineReader implements Closeable {
  private static final int BUFFER = 64 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final boolean growing;
  private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private byte[] line = {};
  private int number;
  private long end;
  private boolean terminated = true;
  private boolean returned;

  LineReader(Path file) throws IOException {
    this(file, false);
  }

  /**
   * Opens a file.
   *
   * @param growing whether somebody may be writing to it: then a last line without an end is not
   *     one yet, and there may be more lines later
   */
  LineReader(Path file, boolean growing) throws IOException {
    this(Files.newInputStream(file), growing);
  }

  LineReader(InputStream in, boolean growing) {
    this.in = new BufferedInputStream(in, BUFFER);
    this.growing = growing;
  }

  /** Goes to the next line; returns false at the end of the file. */
  boolean next() throws IOException {
    int read = in.read();
    while (read >= 0 && read != '\n') {
      bytes.write(read);
      end++;
      read = in.read();
    }
    terminated = read == '\n';
    if (!terminated && (growing || bytes.size() == 0)) {
      return false;
    }
    end += terminated ? 1 : 0;
    number++;
    line = strip(bytes.toByteArray());
    bytes = new ByteArrayOutputStream();
    return true;
  }

  /** Returns the line without its end, and without the byte order mark that some editors write. */
  byte[] line() {
    return line;
  }

  /** Returns the number of the line, from 1. */
  int number() {
    return number;
  }

  /** Returns the position behind the line. */
  long end() {
    return end;
  }

  /** Returns whether a line break ends the line. */
  boolean terminated() {
    return terminated;
  }

  /** Returns what ended the line, in case that it is part of something longer. */
  String ending() {
    return (returned ? "\r" : "") + (terminated ? "\n" : "");
  }

  /** Returns whether there is nothing to see on the line. */
  boolean isBlank() {
    for (byte character : line) {
      if (character != ' ' && character != '\t') {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private byte[] strip(byte[] raw) {
    int from = number == 1 && startsWithMark(raw) ? BYTE_ORDER_MARK.length : 0;
    returned = raw.length > from && raw[raw.length - 1] == '\r';
    int to = returned ? raw.length - 1 : raw.length;
    return from == 0 && to == raw.length ? raw : Arrays.copyOfRange(raw, from, to);
  }

  private static boolean startsWithMark(byte[] raw) {
    return raw.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(
            raw, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
  }
}
