package dev.cozeworker.coze;

import dev.cozeworker.config.CozeConfig;
import java.time.Clock;

/** Makes clients that look at what runs at Coze without waiting long, for tests elsewhere. */
public final class HurriedCoze {
  private HurriedCoze() {}

  /** Makes one; nothing is called yet. */
  public static HttpCoze of(CozeConfig config, Clock clock) {
    return new HttpCoze(config, clock, CozeTest.PACE);
  }
}
