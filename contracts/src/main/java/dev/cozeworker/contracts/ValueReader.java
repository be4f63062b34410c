package dev.cozeworker.contracts;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Knows which JSON value a field may have and how it is read. */
@FunctionalInterface
interface ValueReader<T> {

  /**
   * Reads the value whose first token is the parser's current one, and leaves the parser at its
   * last.
   *
   * @throws BrokenRule if it is another value than the field may have; the parser then stands
   *     anywhere inside
   * @throws IOException if it is not JSON
   */
  T read(JsonParser parser) throws IOException;
}
