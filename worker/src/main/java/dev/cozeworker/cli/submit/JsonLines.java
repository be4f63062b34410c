package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.RequestDecoder;
import java.util.Optional;

/** One request as JSON on each line, sent as it stands. */
final class JsonLines implements LineFormat, LineFormat.Reading {
  private final RequestDecoder decoder = new RequestDecoder();

  @Override
  public Reading begin() {
    return this;
  }

  @Override
  public Optional<Entry> read(int number, byte[] text) {
    return Optional.of(
        number == 1 && isProse(text)
            ? Entry.wrong(
                "the line",
                "is no request as JSON; where each line is a prompt, say who is asked:"
                    + " --bot-id or --workflow-id")
            : new Entry(decoder.decode(text), text));
  }

  /** Not what begins with a byte order mark, of which the decoder has more to say. */
  private static boolean isProse(byte[] text) {
    return Text.of(text)
        .map(String::stripLeading)
        .filter(line -> !line.startsWith("{") && !line.startsWith("\ufeff"))
        .isPresent();
  }
}
