package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import dev.cozeworker.contracts.Decoded.Problem;

/**
 * Carries a problem from the depth of a document up to the field of the envelope that holds it,
 * where the reading goes on. It never leaves the decoder, and has no stack trace, for speed.
 */
final class BrokenRule extends RuntimeException {

  private final transient Problem problem;

  BrokenRule(String path, String message) {
    super(message, null, false, false);
    this.problem = new Problem(path, message);
  }

  /** Returns one that names the place where the parser stands. */
  static BrokenRule at(JsonParser parser, String message) {
    return new BrokenRule(JsonPath.of(parser), message);
  }

  Problem problem() {
    return problem;
  }
}
