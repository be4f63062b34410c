package dev.cozeworker.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cozeworker.cli.command.CommandFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Remembers the runs of a batch that is not finished, in a file beside its replies, and keeps
 * others from writing to them. Without it a resumed batch could not tell what is already under way,
 * and would pay for it twice.
 */
final class RunLog implements Closeable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final FileChannel channel;
  private final List<Run> runs = new ArrayList<>();

  private RunLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Opens the one that belongs to a file of replies.
   *
   * @throws CommandFailure if another process has it open
   */
  static RunLog open(Path replies) throws IOException {
    return tryOpen(replies)
        .orElseThrow(
            () -> CommandFailure.usage("Another submit is writing to %s.".formatted(replies)));
  }

  /** Opens it, or returns empty where another process has it open. */
  static Optional<RunLog> tryOpen(Path replies) throws IOException {
    Path file = fileFor(replies);
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      return Optional.empty();
    }
    RunLog log = new RunLog(file, channel);
    channel.truncate(log.read());
    channel.position(channel.size());
    return Optional.of(log);
  }

  /** Returns the runs that are remembered now, though another process may have it open. */
  static List<Run> peek(Path replies) throws IOException {
    Path file = fileFor(replies);
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      RunLog log = new RunLog(file, channel);
      log.read();
      return log.runs();
    }
  }

  private static Path fileFor(Path replies) {
    return replies.resolveSibling(replies.getFileName() + ".runs");
  }

  /** Returns the runs, the oldest first; a run is known by its position. */
  List<Run> runs() {
    return List.copyOf(runs);
  }

  /** Adds a run, on the disk when this returns, so before anything of it is sent. */
  void add(Run run) throws IOException {
    String line = JSON.writeValueAsString(run) + "\n";
    channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    channel.force(true);
    runs.add(run);
  }

  /** Forgets the runs: the batch begins anew, or is answered. */
  void clear() throws IOException {
    runs.clear();
    channel.truncate(0);
  }

  @Override
  public void close() throws IOException {
    if (runs.isEmpty()) {
      Files.deleteIfExists(file);
    }
    channel.close();
  }

  /**
   * Returns where the last whole line ends: a run whose line is torn has sent nothing. It is read
   * through the channel that has the lock, since a process loses its lock on a file by closing any
   * other descriptor of it.
   */
  private long read() throws IOException {
    long whole = 0;
    LineReader reader = new LineReader(Channels.newInputStream(channel.position(0)), false);
    while (reader.next() && reader.terminated()) {
      runs.add(run(reader));
      whole = reader.end();
    }
    return whole;
  }

  private Run run(LineReader reader) throws IOException {
    try {
      return JSON.readValue(reader.line(), Run.class);
    } catch (JsonProcessingException e) {
      throw CommandFailure.usage(
          "%s, line %d is not what submit writes: delete that file to begin anew."
              .formatted(file, reader.number()));
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
