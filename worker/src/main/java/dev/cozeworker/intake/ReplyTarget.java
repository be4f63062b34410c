package dev.cozeworker.intake;

import dev.cozeworker.contracts.Decoded;
import org.jspecify.annotations.Nullable;

/** Where a reply goes. */
sealed interface ReplyTarget {

  /**
   * There.
   *
   * @param partition the one asked for, or null to let the key decide
   * @param mostBytes how large a record that topic takes
   */
  record To(String topic, @Nullable Integer partition, int mostBytes) implements ReplyTarget {}

  /** Not where the request asked for; it is answered with an error, elsewhere. */
  record Refused(Decoded.Problem why) implements ReplyTarget {}
}
