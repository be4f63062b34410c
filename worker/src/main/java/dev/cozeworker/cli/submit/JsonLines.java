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
    return Optional.of(new Entry(decoder.decode(text), text));
  }
}
