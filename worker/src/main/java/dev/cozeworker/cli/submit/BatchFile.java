package dev.cozeworker.cli.submit;

import dev.cozeworker.cli.command.CommandFailure;
import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Request;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of requests: read twice, once to check all of it and once to send it. */
final class BatchFile {
  private static final int PROBLEMS_TOLD = 10;

  private final Path file;
  private final LineFormat format;

  BatchFile(Path file, LineFormat format) {
    this.file = file;
    this.format = format;
  }

  /**
   * Returns the ids of the requests, in order.
   *
   * @throws CommandFailure if any line is wrong; it names the first of them and what they have
   */
  RequestIds check() throws IOException {
    RequestIds ids = new RequestIds();
    List<String> problems = new ArrayList<>();
    int wrong = 0;
    try (LineReader reader = new LineReader(file)) {
      while (reader.next()) {
        Optional<String> problem = reader.isBlank() ? Optional.empty() : problem(reader, ids);
        if (problem.isPresent() && wrong++ < PROBLEMS_TOLD) {
          problems.add("%s, line %d: %s".formatted(file, reader.number(), problem.get()));
        }
      }
    }
    if (wrong > 0) {
      throw refused(problems, wrong);
    }
    return ids;
  }

  /** Opens the file to be read request by request. */
  Requests open() throws IOException {
    return new Requests(new LineReader(file));
  }

  private Optional<String> problem(LineReader reader, RequestIds ids) {
    return switch (format.decode(reader.number(), reader.line())) {
      case Decoded.Valid valid ->
          ids.add(valid.request().id())
              ? Optional.empty()
              : Optional.of("the id %s was there before".formatted(valid.request().id()));
      case Decoded.Invalid invalid -> Optional.of(invalid.problem().toString());
      case Decoded.Undecodable undecodable -> Optional.of(undecodable.problem().toString());
    };
  }

  private static CommandFailure refused(List<String> problems, int wrong) {
    String rest =
        wrong > problems.size() ? "%n… and %d more".formatted(wrong - problems.size()) : "";
    return CommandFailure.usage(
        "%s%s%nNothing was sent.".formatted(String.join(System.lineSeparator(), problems), rest));
  }

  /** The requests of the file, one after another. */
  final class Requests implements Closeable {
    private final LineReader reader;
    private @Nullable Request request;

    private Requests(LineReader reader) {
      this.reader = reader;
    }

    /** Goes to the next one; returns false at the end. */
    boolean next() throws IOException {
      while (reader.next()) {
        if (!reader.isBlank()) {
          request = decode();
          return true;
        }
      }
      return false;
    }

    Request request() {
      if (request == null) {
        throw new IllegalStateException("next() comes first");
      }
      return request;
    }

    /** Returns the value of the record that is sent for it. */
    byte[] value() {
      return format.value(reader.line(), request());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }

    private Request decode() {
      if (format.decode(reader.number(), reader.line()) instanceof Decoded.Valid valid) {
        return valid.request();
      }
      throw CommandFailure.failed("%s was changed while it was being sent.".formatted(file));
    }
  }
}
