package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Decoded;
import dev.cozeworker.contracts.Request;
import dev.cozeworker.contracts.RequestDecoder;

/** One request as JSON on each line, sent as it stands. */
final class JsonLines implements LineFormat {
  private final RequestDecoder decoder = new RequestDecoder();

  @Override
  public Decoded decode(int number, byte[] line) {
    return decoder.decode(line);
  }

  @Override
  public byte[] value(byte[] line, Request request) {
    return line;
  }
}
