package dev.cozeworker.credentials;

import dev.cozeworker.config.Secret;
import java.time.Duration;
import java.time.Instant;

/**
 * A token in the cache and the times that matter of it.
 *
 * @param key the private key that it was asked for with
 * @param refreshFrom since when a new one is wanted
 * @param goodUntil when it is used for the last time, a little before its end
 */
record HeldToken(AccessToken token, Secret key, Instant refreshFrom, Instant goodUntil) {
  /** Early, since a chat that is polled needs the token it began with for minutes yet. */
  private static final int REFRESHED_AFTER_PERCENT = 33;

  private static final int GOOD_FOR_PERCENT = 97;

  static HeldToken of(TokenAnswer.Granted granted, Secret key, Instant now) {
    return new HeldToken(
        new AccessToken(granted.token(), now),
        key,
        now.plus(share(granted.life(), REFRESHED_AFTER_PERCENT)),
        now.plus(share(granted.life(), GOOD_FOR_PERCENT)));
  }

  boolean goodAt(Instant time) {
    return time.isBefore(goodUntil);
  }

  /** Returns whether a new token is wanted: this one nears its end, or the key has changed. */
  boolean dueAt(Instant time, Secret presentKey) {
    return !time.isBefore(refreshFrom) || !presentKey.equals(key);
  }

  private static Duration share(Duration life, int percent) {
    return life.multipliedBy(percent).dividedBy(100);
  }
}
