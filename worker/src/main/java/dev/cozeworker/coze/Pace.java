package dev.cozeworker.coze;

import java.time.Duration;

/**
 * The times that are not the user's to choose.
 *
 * @param betweenLooks before the first look at what runs at Coze; later ones are further apart
 * @param trustedIdle how long a pooled connection may lie idle and be trusted without a probe
 */
record Pace(Duration betweenLooks, Duration trustedIdle) {
  /** Coze allows one look a second; under load connections hardly lie idle at all. */
  static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofMillis(200));
}
