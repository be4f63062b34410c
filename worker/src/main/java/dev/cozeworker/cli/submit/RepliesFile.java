package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.Replies;
import dev.cozeworker.contracts.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;

/** The file of replies while it is not open for writing: what it has, and mending it. */
final class RepliesFile {
  private final Path file;

  RepliesFile(Path file) {
    this.file = file;
  }

  boolean isEmpty() throws IOException {
    return !Files.exists(file) || Files.size(file) == 0;
  }

  /**
   * Cuts off a last line that was being written when the process ended, and ends one that only
   * lacks its line break.
   */
  void mend() throws IOException {
    if (isEmpty()) {
      return;
    }
    long whole = 0;
    try (LineReader reader = new LineReader(file)) {
      while (reader.next()) {
        if (reader.terminated()) {
          whole = reader.end();
        } else if (reply(reader.line()).isPresent()) {
          Files.write(file, new byte[] {'\n'}, StandardOpenOption.APPEND);
          return;
        }
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(whole);
    }
  }

  /** Gives every reply of the file. */
  void forEach(Consumer<Reply> consumer) throws IOException {
    if (isEmpty()) {
      return;
    }
    try (LineReader reader = new LineReader(file)) {
      while (reader.next()) {
        if (!reader.isBlank()) {
          consumer.accept(replyOn(reader));
        }
      }
    }
  }

  /** Takes out the lines of these replies; the file is replaced as a whole or not at all. */
  void remove(Predicate<Reply> unwanted) throws IOException {
    Path rest = file.resolveSibling(file.getFileName() + ".rest");
    try (LineReader reader = new LineReader(file);
        OutputStream out = Files.newOutputStream(rest)) {
      while (reader.next()) {
        if (!reader.isBlank() && !unwanted.test(replyOn(reader))) {
          out.write(reader.line());
          out.write('\n');
        }
      }
    }
    Files.move(rest, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private Reply replyOn(LineReader reader) {
    return reply(reader.line())
        .orElseThrow(() ->
            CommandFailure.usage(
                "%s, line %d is not a reply: is this the file of another program?"
                    .formatted(file, reader.number())));
  }

  private static Optional<Reply> reply(byte[] line) {
    try {
      return Optional.of(Replies.fromJson(line));
    } catch (SerializationException e) {
      return Optional.empty();
    }
  }
}
