package dev.cozeworker.contracts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** What a record's value turned out to be. */
public sealed interface Decoded {

  /** A request that keeps every rule. */
  record Valid(Request request) implements Decoded {}

  /**
   * A JSON object with a valid id that breaks a rule; it is answered, not dead-lettered. What could
   * be read of the envelope is kept for the reply.
   *
   * @param type null where it is missing or could not be read
   * @param route the default one where none is named, null where it could not be read
   * @param metadata null where there is none or it could not be read
   * @param problem the first rule that it breaks
   */
  record Invalid(
      String id,
      @Nullable RequestType type,
      @Nullable String route,
      @Nullable ObjectNode metadata,
      Problem problem)
      implements Decoded {}

  /**
   * Anything else; it goes to the dead-letter topic byte for byte.
   *
   * @param id the id, where it was read before the fault
   * @param problem why it is no request
   */
  record Undecodable(@Nullable String id, Problem problem) implements Decoded {}

  /**
   * What is wrong and where.
   *
   * @param path the JSON path, such as {@code $.chat.bot_id}
   * @param message the problem in words, with the nearest known name where a name is unknown
   */
  record Problem(String path, String message) {
    @Override
    public String toString() {
      return path + ": " + message;
    }
  }
}
