package dev.cozeworker.cli.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one bot or workflow is between the accounts.
 *
 * @param servedBy the credentials that serve it
 * @param meaning what that means, in words
 */
record ResourceState(
    String resource, Place state, List<String> servedBy, @Nullable String meaning) {
  ResourceState {
    servedBy = List.copyOf(servedBy);
  }

  /** Which side it is on. */
  enum Place {
    NOT_MOVED,
    MOVED,
    BOTH,
    NEITHER,
    UNKNOWN
  }
}
