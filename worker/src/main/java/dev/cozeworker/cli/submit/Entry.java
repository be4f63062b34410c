package dev.cozeworker.cli.submit;

import dev.cozeworker.contracts.Decoded;

/** One entry of the file: a request, or what is wrong with it. */
final class Entry {
  private final Decoded decoded;
  private final byte[] value;

  /**
   * @param value the value of the record that is sent for it
   */
  Entry(Decoded decoded, byte[] value) {
    this.decoded = decoded;
    this.value = value;
  }

  /** Returns one that cannot be sent. */
  static Entry wrong(String where, String problem) {
    return new Entry(
        new Decoded.Undecodable(null, new Decoded.Problem(where, problem)), new byte[0]);
  }

  Decoded decoded() {
    return decoded;
  }

  byte[] value() {
    return value;
  }
}
