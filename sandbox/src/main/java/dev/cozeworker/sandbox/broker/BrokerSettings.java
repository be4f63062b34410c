package dev.cozeworker.sandbox.broker;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What may be chosen for a broker.
 *
 * @param port where clients reach it, 0 for any that is free
 * @param data where it keeps its logs; without it, in a temporary directory
 */
public record BrokerSettings(int port, Optional<Path> data) {

  public BrokerSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
    }
  }

  /** Any free port, and data that is gone afterwards. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(0, Optional.empty());
  }
}
