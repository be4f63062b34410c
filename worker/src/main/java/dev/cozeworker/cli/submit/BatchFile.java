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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The file of requests: read twice, once to check all of it and once to send it. Of one that grows
 * nobody can see all before something is sent, so what is wrong in it is told and left out.
 */
final class BatchFile {
  private static final int PROBLEMS_TOLD = 10;

  private final Path file;
  private final LineFormat format;
  private final boolean growing;

  BatchFile(Path file, LineFormat format, boolean growing) {
    this.file = file;
    this.format = format;
    this.growing = growing;
  }

  boolean isGrowing() {
    return growing;
  }

  /**
   * Returns the ids of the requests, in order.
   *
   * @throws CommandFailure if any entry is wrong; it names the first of them and what they have
   */
  RequestIds check() throws IOException {
    RequestIds ids = new RequestIds();
    List<String> problems = new ArrayList<>();
    int wrong = 0;
    try (EntryReader reader = new EntryReader(file, format, growing)) {
      while (reader.next()) {
        Optional<String> problem = problem(reader.entry(), ids);
        if (problem.isPresent() && wrong++ < PROBLEMS_TOLD) {
          problems.add(told(reader, problem.get()));
        }
      }
    }
    if (wrong > 0 && !growing) {
      throw refused(problems, wrong);
    }
    return ids;
  }

  /**
   * Opens the file to be read request by request.
   *
   * @param ids those of {@link #check}; new ones of a file that grows are added
   * @param tell gets what is wrong in a file that grows
   */
  Requests open(RequestIds ids, Consumer<String> tell) throws IOException {
    return new Requests(new EntryReader(file, format, growing), ids, tell);
  }

  private static Optional<String> problem(Entry entry, RequestIds ids) {
    return switch (entry.decoded()) {
      case Decoded.Valid valid ->
          ids.add(valid.request().id())
              ? Optional.empty()
              : Optional.of(repeated(valid.request().id()));
      case Decoded.Invalid invalid -> Optional.of(invalid.problem().toString());
      case Decoded.Undecodable undecodable -> Optional.of(undecodable.problem().toString());
    };
  }

  private static String repeated(String id) {
    return "the id %s was there before".formatted(id);
  }

  private String told(EntryReader reader, String problem) {
    return "%s, line %d: %s".formatted(file, reader.line(), problem);
  }

  private static CommandFailure refused(List<String> problems, int wrong) {
    String rest =
        wrong > problems.size() ? "%n… and %d more".formatted(wrong - problems.size()) : "";
    return CommandFailure.usage(
        "%s%s%nNothing was sent.".formatted(String.join(System.lineSeparator(), problems), rest));
  }

  /** The requests of the file, one after another. */
  final class Requests implements Closeable {
    private final EntryReader reader;
    private final RequestIds ids;
    private final Consumer<String> tell;
    private @Nullable Request request;
    private int index = -1;

    private Requests(EntryReader reader, RequestIds ids, Consumer<String> tell) {
      this.reader = reader;
      this.ids = ids;
      this.tell = tell;
    }

    /** Goes to the next one; returns false at the end, which may be for now only. */
    boolean next() throws IOException {
      while (reader.next()) {
        Optional<String> problem = take(reader.entry());
        if (problem.isEmpty()) {
          return true;
        }
        if (!growing) {
          throw CommandFailure.failed("%s was changed while it was being sent.".formatted(file));
        }
        tell.accept(told(reader, problem.get()) + "; it is left out");
      }
      return false;
    }

    Request request() {
      if (request == null) {
        throw new IllegalStateException("next() comes first");
      }
      return request;
    }

    /** Returns its number, from 0. */
    int index() {
      return index;
    }

    /** Returns the value of the record that is sent for it. */
    byte[] value() {
      return reader.entry().value();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }

    /** Takes a request whose turn it is, or returns what is wrong. */
    private Optional<String> take(Entry entry) {
      if (!(entry.decoded() instanceof Decoded.Valid(Request next))) {
        return problem(entry, ids);
      }
      int known = ids.indexOf(next.id());
      boolean isNew = growing && known < 0 && ids.add(next.id());
      if (!isNew && known != index + 1) {
        return Optional.of(repeated(next.id()));
      }
      request = next;
      index++;
      return Optional.empty();
    }
  }
}
