package dev.cozeworker.credentials;

import dev.cozeworker.config.Secret;
import org.jspecify.annotations.Nullable;

/** Counts how often one secret has turned into another. */
final class Renewals {
  private @Nullable Secret last; // guarded by this
  private int count; // guarded by this

  /** Takes the secret as it is now and returns how often it has changed. */
  synchronized int count(Secret now) {
    if (last != null && !last.equals(now)) {
      count++;
    }
    last = now;
    return count;
  }
}
